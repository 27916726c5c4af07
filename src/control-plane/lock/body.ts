import { propertiesOf, readObjects, readText } from '../request-body.ts'

/** What the body of a PUT says; `null` for what it leaves out. */
export interface LockBody {
  readonly level: string | null
  readonly notes: string | null
  readonly owners: readonly { readonly applicationId: string }[]
}

/** @returns `undefined` where the body is malformed */
export function readLockBody(body: unknown): LockBody | undefined {
  const properties = propertiesOf(body)
  if (properties === undefined) return undefined
  const level = readText(properties, 'level')
  const notes = readText(properties, 'notes')
  if (level === undefined || notes === undefined) return undefined
  const entries = readObjects(properties, 'owners')
  if (entries === undefined) return undefined
  const owners: { readonly applicationId: string }[] = []
  for (const owner of entries) {
    const applicationId = readText(owner, 'applicationId')
    if (!applicationId) return undefined
    owners.push({ applicationId })
  }
  return { level, notes, owners }
}
