import { pointerSegment } from '../text/pointer-segment.ts'
import { foldedText, isJsonObject, type JsonObject } from './folded-member.ts'
import type { Problem } from './problem.ts'
import type { StateKind } from './state-document.ts'

/** The members of one object that have a meaning here, and the objects (or lists of objects) among them. */
class MemberShape {
  readonly below: readonly (readonly [string, MemberShape])[]
  /** The canonical names that were seen last, each at its position among the members: the next object's are the same. */
  readonly usual: string[] = []
  readonly #names: string
  #canonical: ReadonlySet<string> | undefined
  #byFolded: ReadonlyMap<string, string> | undefined

  /** @param names cut by blanks */
  constructor(names: string, below: Readonly<Record<string, MemberShape>>) {
    this.#names = names
    this.below = Object.entries(below)
  }

  // Most states have elements of a few kinds only, so the names of each are read when the first element comes.
  get canonical(): ReadonlySet<string> {
    this.#canonical ??= new Set([...this.#names.split(' '), ...this.below.map(([name]) => name)])
    return this.#canonical
  }

  get byFolded(): ReadonlyMap<string, string> {
    this.#byFolded ??= new Map([...this.canonical].map((name) => [name.toLowerCase(), name]))
    return this.#byFolded
  }
}

export type CanonicalNames =
  | { readonly ok: true; readonly element: object }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/**
 * Spells the member names of an element as the state document does, at every level that is read. Resource Manager
 * takes `NotActions` for `notActions`; whoever does not would lose what it subtracts, or a condition, and grant more.
 *
 * The very object comes back where nothing needs renaming; otherwise a copy. Names without a meaning here keep their
 * spelling, and so do the keys of tags and custom security attributes. Two members whose names differ in case only are
 * a problem; its pointer starts at the element.
 */
export function withCanonicalNames(kind: StateKind, element: object): CanonicalNames {
  const shape = shapeOfElement(kind, element as JsonObject)
  if (isCanonical(element as JsonObject, shape)) return { ok: true, element }
  const problems: Problem[] = []
  const copy = renamed(element as JsonObject, shape, '', problems)
  return problems.length === 0 ? { ok: true, element: copy } : { ok: false, problems }
}

/** Whether `withCanonicalNames` would give the element back as it is. */
export function hasCanonicalNames(kind: StateKind, element: object): boolean {
  return isCanonical(element as JsonObject, shapeOfElement(kind, element as JsonObject))
}

function shapeOfElement(kind: StateKind, element: JsonObject): MemberShape {
  return kind === 'resources' && isVault(element) ? VAULT : SHAPES[kind]
}

/** Costs a comparison a member where the objects of a list are alike, and makes nothing. */
function isCanonical(value: JsonObject, shape: MemberShape): boolean {
  const { usual, below } = shape
  let position = 0
  for (const key in value) {
    if (key !== usual[position]) {
      if (shape.canonical.has(key)) noteUsual(usual, position, key)
      else if (shape.byFolded.has(key.toLowerCase()) && Object.hasOwn(value, key)) return false
    }
    position++
  }
  for (let i = 0; i < below.length; i++) {
    const [name, inner] = below[i] as (typeof below)[number]
    if (!isCanonicalBelow(value[name], inner) && Object.hasOwn(value, name)) return false
  }
  return true
}

function isCanonicalBelow(value: unknown, shape: MemberShape): boolean {
  if (typeof value !== 'object' || value === null) return true
  if (!Array.isArray(value)) return isCanonical(value as JsonObject, shape)
  for (const item of value) if (isJsonObject(item) && !isCanonical(item, shape)) return false
  return true
}

const USUAL_AT_MOST = 64

function noteUsual(usual: string[], position: number, name: string): void {
  while (usual.length < position && usual.length < USUAL_AT_MOST) usual.push('')
  if (position < USUAL_AT_MOST) usual[position] = name
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
    const below = shape.below.find(([other]) => other === name)?.[1]
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
  return new MemberShape(names, below)
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
