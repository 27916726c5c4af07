import { foldedMember, type JsonObject } from '../../state/folded-member.ts'
import { propertiesOf, readObjects, readText, readTexts } from '../request-body.ts'
import type { PrintedPermission } from '../role-permissions.ts'

/** What the body of a PUT says; `null` for a text that it leaves out. */
export interface RoleDefinitionBody {
  readonly roleName: string | null
  readonly description: string | null
  readonly type: string | null
  readonly assignableScopes: readonly string[]
  readonly permissions: readonly PrintedPermission[]
}

/** @returns `undefined` where the body is malformed: no properties, or a member that is neither text nor list as it should */
export function readRoleDefinitionBody(body: unknown): RoleDefinitionBody | undefined {
  const properties = propertiesOf(body)
  if (properties === undefined) return undefined
  const roleName = readText(properties, 'roleName')
  const description = readText(properties, 'description')
  const type = readText(properties, 'type')
  const assignableScopes = readTexts(properties, 'assignableScopes')
  const permissions = readPermissions(properties)
  if (roleName === undefined || description === undefined || type === undefined) return undefined
  if (assignableScopes === undefined || permissions === undefined) return undefined
  return { roleName, description, type, assignableScopes, permissions }
}

/** Reads `permissions` of a role or a deny assignment. A condition is kept: without it the entry would reach further. */
export function readPermissions(properties: JsonObject): readonly PrintedPermission[] | undefined {
  const objects = readObjects(properties, 'permissions')
  if (objects === undefined) return undefined
  const entries: PrintedPermission[] = []
  for (const entry of objects) {
    const actions = readTexts(entry, 'actions')
    const notActions = readTexts(entry, 'notActions')
    const dataActions = readTexts(entry, 'dataActions')
    const notDataActions = readTexts(entry, 'notDataActions')
    if (actions === undefined || notActions === undefined) return undefined
    if (dataActions === undefined || notDataActions === undefined) return undefined
    const condition = foldedMember(entry, 'condition') ?? null
    const conditionVersion = foldedMember(entry, 'conditionVersion') ?? null
    entries.push({
      actions,
      notActions,
      dataActions,
      notDataActions,
      ...(condition === null ? {} : { condition, conditionVersion }),
    })
  }
  return entries
}
