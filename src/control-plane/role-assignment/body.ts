import { type PrincipalType, readPrincipalType } from '../principal-type.ts'
import { propertiesOf, readText } from '../request-body.ts'

/** What the body of a PUT says; `null` for what it leaves out. */
export interface RoleAssignmentBody {
  readonly roleDefinitionId: string | null
  readonly principalId: string | null
  readonly principalType: PrincipalType | null
  readonly scope: string | null
  readonly description: string | null
  readonly condition: string | null
  readonly conditionVersion: string | null
  readonly delegatedManagedIdentityResourceId: string | null
}

const TEXTS = [
  'roleDefinitionId',
  'principalId',
  'scope',
  'description',
  'condition',
  'conditionVersion',
  'delegatedManagedIdentityResourceId',
] as const

/** @returns `undefined` where the body is malformed: no properties, or a member that is no text or no principal type */
export function readRoleAssignmentBody(body: unknown): RoleAssignmentBody | undefined {
  const properties = propertiesOf(body)
  if (properties === undefined) return undefined
  const texts: Partial<Record<(typeof TEXTS)[number], string | null>> = {}
  for (const name of TEXTS) {
    const text = readText(properties, name)
    if (text === undefined) return undefined
    texts[name] = text
  }
  const type = readText(properties, 'principalType')
  const principalType = type ? readPrincipalType(type) : null
  if (type === undefined || principalType === undefined) return undefined
  return { ...(texts as Record<(typeof TEXTS)[number], string | null>), principalType }
}
