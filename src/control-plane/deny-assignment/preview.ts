/** The date of the first API version in which users can make deny assignments. */
const FIRST_WITH_WRITING = '2024-07-01'

/** Whether an API version has PUT and DELETE for deny assignments; before, they are Azure's own to make. */
export function supportsWriting(apiVersion: string): boolean {
  return apiVersion >= FIRST_WITH_WRITING
}
