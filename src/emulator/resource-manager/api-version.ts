import { type Refused, refuse } from '../../control-plane/outcome.ts'

const VERSION = /^\d{4}-\d{2}-\d{2}(?:-[a-z0-9.-]+)?$/i

/** Every request names a version; any date will do. */
export function refusedApiVersion(version: string | undefined): Refused | undefined {
  if (version === undefined || version === '') {
    return refuse(
      400,
      'MissingApiVersionParameter',
      'The api-version query parameter (?api-version=) is required for all requests.',
    )
  }
  if (VERSION.test(version)) return undefined
  return refuse(
    400,
    'InvalidApiVersionParameter',
    `The api-version '${version}' is invalid. It is a date, perhaps with a suffix such as '-preview'.`,
  )
}
