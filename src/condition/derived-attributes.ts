import type { AttributeName } from './attribute-name.ts'
import { type AttributeValue, isValue } from './context.ts'
import type { AttributeSource } from './vocabulary.ts'

/** What the state and the request say about attributes that the request does not give itself. */
export interface DerivedAttributeInputs {
  /** The time of the request, else the present, in ISO 8601. May be a getter: it is asked only for `UtcNow`. */
  readonly time: string
  /** `customSecurityAttributes` of the user or service principal that asks: values by name by set. A group has none. */
  readonly principalSecurityAttributes: unknown
  /** The role assignment whose ID is the request's scope. May be a getter: it is asked only for its attributes. */
  readonly roleAssignmentAtScope: RoleAssignmentFacts | undefined
}

export interface RoleAssignmentFacts {
  readonly roleDefinitionId?: unknown
  readonly principalId?: unknown
  readonly principalType?: unknown
}

const UTC_NOW = 'utcnow'
const SECURITY_ATTRIBUTE = 'microsoft.directory/customsecurityattributes/id:'
const ROLE_ASSIGNMENT = 'microsoft.authorization/roleassignments:'

/**
 * The value of an attribute that is known without the request giving it: the time, security attributes of the
 * principal, and the role, principal and principal type of a role assignment that is acted upon. Attributes of the
 * request are never derived, and no source is searched in another's place.
 *
 * @see https://learn.microsoft.com/azure/role-based-access-control/conditions-authorization-actions-attributes
 * @see https://learn.microsoft.com/azure/role-based-access-control/conditions-custom-security-attributes
 */
export function derivedAttribute(
  source: AttributeSource,
  name: AttributeName,
  inputs: DerivedAttributeInputs,
): AttributeValue | undefined {
  switch (source) {
    case 'environment':
      return name.key === UTC_NOW ? inputs.time : undefined
    case 'principal':
      return name.key.startsWith(SECURITY_ATTRIBUTE)
        ? securityAttribute(inputs.principalSecurityAttributes, name.key.slice(SECURITY_ATTRIBUTE.length))
        : undefined
    case 'resource':
      return name.key.startsWith(ROLE_ASSIGNMENT)
        ? roleAssignmentAttribute(inputs.roleAssignmentAtScope, name.key.slice(ROLE_ASSIGNMENT.length))
        : undefined
    case 'request':
      return undefined
    default:
      return source satisfies never
  }
}

/** Sets and names may have underscores of their own, so every set whose name begins `<set>_<name>` is looked into. */
function securityAttribute(sets: unknown, setAndName: string): AttributeValue | undefined {
  if (!isObject(sets) || setAndName.includes('@odata')) return undefined
  for (const set of Object.keys(sets)) {
    const prefix = `${set.toLowerCase()}_`
    const values = sets[set]
    if (!setAndName.startsWith(prefix) || !isObject(values)) continue
    const wanted = setAndName.slice(prefix.length)
    const found = Object.keys(values).find((name) => name.toLowerCase() === wanted && isValue(values[name]))
    if (found !== undefined) return values[found] as AttributeValue
  }
  return undefined
}

function roleAssignmentAttribute(
  facts: RoleAssignmentFacts | undefined,
  name: string,
): AttributeValue | undefined {
  switch (name) {
    case 'roledefinitionid':
      return lastSegment(textOf(facts?.roleDefinitionId))
    case 'principalid':
      return textOf(facts?.principalId)
    case 'principaltype':
      return textOf(facts?.principalType)
    default:
      return undefined
  }
}

function lastSegment(id: string | undefined): string | undefined {
  return id?.slice(id.lastIndexOf('/') + 1)
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
