import type { Refusal } from './export-problem.ts'
import { isJsonObject, type JsonObject } from './folded-member.ts'
import type { StateKind } from './state-document.ts'

/**
 * Looks for what makes an element meaningless before anything is built from it: a missing ID, principal or role, and
 * names such as `{subscriptionId}` that were never filled in. A lock or deny assignment at such a place would never
 * apply, so it is refused rather than kept. Everything else is left to the schema of the state document.
 */
export function refusalOf(kind: StateKind, element: JsonObject): Refusal | undefined {
  if (!isText(element.id) && !(kind === 'roleDefinitions' && isText(element.name))) return missing('id', kind)
  const { required, names } = CHECKS[kind]
  const { properties } = element
  const below = isJsonObject(properties) ? properties : NOTHING
  for (const name of required) if (read(element, below, name) === undefined) return missing(name, kind)
  for (const name of names) {
    const value = read(element, below, name)
    const placeholder = typeof value === 'string' ? placeholderIn(value) : undefined
    if (placeholder === undefined) continue
    const pointer = Object.hasOwn(element, name) ? `/${name}` : `/properties/${name}`
    const message = `${name} holds the placeholder ${placeholder}`
    const help = 'put the real name in its place, or leave the element out'
    return { code: 'Placeholder', pointer, message, help }
  }
  return undefined
}

/** A whole segment in braces or angle brackets, as documentation writes what the reader must fill in. */
function placeholderIn(id: string): string | undefined {
  if (!id.includes('{') && !id.includes('<')) return undefined
  return id.split('/').find((segment) => {
    const ends = `${segment.at(0)}${segment.at(-1)}`
    return segment.length > 2 && (ends === '{}' || ends === '<>')
  })
}

interface Checks {
  /** Without these it has no meaning. */
  readonly required: readonly string[]
  /** In these a placeholder would leave it without effect. */
  readonly names: readonly string[]
}

const NAMES = ['id', 'scope', 'principalId', 'roleDefinitionId']
const ID: Checks = { required: [], names: ['id'] }
const GRANT: Checks = { required: ['principalId', 'roleDefinitionId'], names: NAMES }

const CHECKS: Readonly<Record<StateKind, Checks>> = {
  managementGroups: ID,
  subscriptions: ID,
  resources: ID,
  users: ID,
  servicePrincipals: ID,
  groups: ID,
  roleDefinitions: ID,
  roleAssignments: GRANT,
  roleAssignmentScheduleInstances: GRANT,
  roleEligibilityScheduleInstances: GRANT,
  denyAssignments: { required: ['principals', 'permissions'], names: NAMES },
  locks: { required: [], names: NAMES },
  vaults: ID,
  deletedVaults: ID,
  secrets: ID,
  applications: ID,
  deletedServicePrincipals: ID,
}

function missing(name: string, kind: StateKind): Refusal {
  return {
    code: 'MissingMember',
    pointer: '',
    message: `${NOUNS[kind]} without ${name}`,
    help: 'export it again with all of its properties',
  }
}

/** What one element of a kind is called in messages. */
const NOUNS: Readonly<Record<StateKind, string>> = {
  managementGroups: 'a management group',
  subscriptions: 'a subscription',
  resources: 'a resource',
  users: 'a user',
  servicePrincipals: 'a service principal',
  groups: 'a group',
  roleDefinitions: 'a role definition',
  roleAssignments: 'a role assignment',
  roleAssignmentScheduleInstances: 'a role assignment schedule instance',
  roleEligibilityScheduleInstances: 'a role eligibility schedule instance',
  denyAssignments: 'a deny assignment',
  locks: 'a lock',
  vaults: 'a vault',
  deletedVaults: 'a deleted vault',
  secrets: 'a secret',
  applications: 'an application',
  deletedServicePrincipals: 'a deleted service principal',
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== ''
}

/** A member below `properties`, or else beside it. */
function read(element: JsonObject, below: JsonObject, name: string): unknown {
  return ownMember(below, name) ?? ownMember(element, name)
}

/** What is there is looked at first: most members stand in one of the two places only. */
function ownMember(object: JsonObject, name: string): unknown {
  const value = object[name] ?? undefined
  return value === undefined || !Object.hasOwn(object, name) ? undefined : value
}

const NOTHING: JsonObject = Object.freeze({})
