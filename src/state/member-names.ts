import { foldedText, isJsonObject, type JsonObject } from './folded-member.ts'
import { type Problem, pointerSegment } from './problem.ts'
import type { StateKind } from './state-document.ts'

/** The members of one object that have a meaning here, and the objects (or lists of objects) among them. */
interface MemberShape {
  readonly canonical: ReadonlySet<string>
  readonly byFolded: ReadonlyMap<string, string>
  readonly below: ReadonlyMap<string, MemberShape>
}

export type CanonicalNames =
  | { readonly ok: true; readonly element: object }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/**
 * Spells the member names of an element as the state document does, at every level that is read. Resource Manager
 * takes `NotActions` for `notActions`; whoever does not would lose what it subtracts, or a condition, and grant more.
 *
 * The very object comes back where nothing needs renaming, which costs one look-up a member; otherwise a copy. Names
 * without a meaning here keep their spelling, and so do the keys of tags and custom security attributes. Two members
 * whose names differ in case only are a problem; its pointer starts at the element.
 */
export function withCanonicalNames(kind: StateKind, element: object): CanonicalNames {
  const shape = kind === 'resources' && isVault(element as JsonObject) ? VAULT : SHAPES[kind]
  if (isCanonical(element as JsonObject, shape)) return { ok: true, element }
  const problems: Problem[] = []
  const copy = renamed(element as JsonObject, shape, '', problems)
  return problems.length === 0 ? { ok: true, element: copy } : { ok: false, problems }
}

function isCanonical(value: JsonObject, shape: MemberShape): boolean {
  for (const key of Object.keys(value)) {
    if (!shape.canonical.has(key) && shape.byFolded.has(key.toLowerCase())) return false
  }
  for (const [name, below] of shape.below) {
    if (Object.hasOwn(value, name) && !isCanonicalBelow(value[name], below)) return false
  }
  return true
}

function isCanonicalBelow(value: unknown, shape: MemberShape): boolean {
  if (isJsonObject(value)) return isCanonical(value, shape)
  if (!Array.isArray(value)) return true
  for (const item of value) if (isJsonObject(item) && !isCanonical(item, shape)) return false
  return true
}

function renamed(value: JsonObject, shape: MemberShape, pointer: string, problems: Problem[]): JsonObject {
  const spellings = new Map<string, string>()
  const members: [string, unknown][] = []
  for (const key of Object.keys(value)) {
    const name = shape.canonical.has(key) ? key : shape.byFolded.get(key.toLowerCase())
    const place = `${pointer}/${pointerSegment(key)}`
    if (name === undefined) {
      members.push([key, value[key]])
      continue
    }
    const other = spellings.get(name)
    if (other !== undefined) problems.push(conflict(place, key, other))
    spellings.set(name, key)
    const below = shape.below.get(name)
    members.push([name, below === undefined ? value[key] : renamedBelow(value[key], below, place, problems)])
  }
  // Unlike an assignment, this makes a plain member even of the name `__proto__`.
  return Object.fromEntries(members)
}

function renamedBelow(value: unknown, shape: MemberShape, pointer: string, problems: Problem[]): unknown {
  if (isJsonObject(value)) return renamed(value, shape, pointer, problems)
  if (!Array.isArray(value)) return value
  return value.map((item, index) =>
    isJsonObject(item) ? renamed(item, shape, `${pointer}/${index}`, problems) : item,
  )
}

function conflict(pointer: string, key: string, other: string): Problem {
  const message = `${key} and ${other} are the same member, since Azure reads names without regard to case`
  return { code: 'ConflictingMembers', pointer, message }
}

function isVault(resource: JsonObject): boolean {
  return foldedText(resource, 'type')?.toLowerCase() === 'microsoft.keyvault/vaults'
}

function shapeOf(names: string, below: Readonly<Record<string, MemberShape>> = {}): MemberShape {
  const canonical = new Set([...names.split(' '), ...Object.keys(below)])
  const byFolded = new Map([...canonical].map((name) => [name.toLowerCase(), name]))
  return { canonical, byFolded, below: new Map(Object.entries(below)) }
}

/** Members that stand beside `id` or under `properties`, as the tool likes. */
function armShape(
  own: string,
  members: string,
  below: Readonly<Record<string, MemberShape>> = {},
): MemberShape {
  return shapeOf(`${ARM} ${own} ${members}`, { ...below, properties: shapeOf(members, below) })
}

// Besides what is read, the lists hold what Azure's tools commonly print, so that the first look-up finds it.
const ARM = 'id name type location tags resourceGroup'
const AUDIT = 'createdOn updatedOn createdBy updatedBy description'
const GRANT = `principalId principalType roleDefinitionId scope condition conditionVersion ${AUDIT} delegatedManagedIdentityResourceId`
const SCHEDULED = `${GRANT} startDateTime endDateTime status memberType expandedProperties`
const CLI_GRANT = 'principalName roleDefinitionName canDelegate'

const PARENT = shapeOf('id name displayName')
const DETAILS = shapeOf('version path updatedBy updatedTime managementGroupAncestorsChain', {
  parent: PARENT,
})
const PERMISSION = shapeOf('actions notActions dataActions notDataActions condition conditionVersion')
const DENY_PRINCIPAL = shapeOf('id type displayName')
const DENY_BELOW = { permissions: PERMISSION, principals: DENY_PRINCIPAL, excludePrincipals: DENY_PRINCIPAL }
const VAULT_BELOW = {
  accessPolicies: shapeOf('tenantId objectId applicationId', {
    permissions: shapeOf('keys secrets certificates storage'),
  }),
}
const VAULT = armShape('identity systemData', 'tenantId enableRbacAuthorization sku vaultUri', VAULT_BELOW)
const PERSON = 'id displayName appId userPrincipalName customSecurityAttributes @odata.type'
const MEMBER = shapeOf(PERSON)

const SHAPES: Readonly<Record<StateKind, MemberShape>> = {
  managementGroups: armShape('', 'displayName tenantId', { details: DETAILS }),
  subscriptions: armShape('subscriptionId tenantId state', 'displayName', { parent: PARENT }),
  resources: shapeOf(`${ARM} identity properties sku kind`),
  users: MEMBER,
  servicePrincipals: MEMBER,
  groups: shapeOf(`${PERSON} securityEnabled`, { members: MEMBER }),
  roleDefinitions: armShape('roleType', `roleName type assignableScopes ${AUDIT}`, {
    permissions: PERMISSION,
  }),
  roleAssignments: armShape(CLI_GRANT, GRANT),
  roleAssignmentScheduleInstances: armShape(CLI_GRANT, `${SCHEDULED} originRoleAssignmentId`),
  roleEligibilityScheduleInstances: armShape(CLI_GRANT, SCHEDULED),
  denyAssignments: armShape(
    '',
    `denyAssignmentName scope doNotApplyToChildScopes isSystemProtected condition conditionVersion denyAssignmentEffect ${AUDIT}`,
    DENY_BELOW,
  ),
  locks: armShape('', 'level notes', { owners: shapeOf('applicationId') }),
  vaults: VAULT,
  deletedVaults: shapeOf('id deletionDate scheduledPurgeDate', { vault: VAULT }),
  secrets: shapeOf('id versions deleted'),
  deletedServicePrincipals: MEMBER,
  applications: shapeOf('id appId displayName passwordCredentials'),
}
