import type { StateDocument } from '../../src/state/state-document.ts'
import type { Attribute } from './condition-tokens.ts'
import { own, textMember } from './elements.ts'
import type { OracleRequest } from './exchange.ts'
import { isSameId, lastSegment } from './identifiers.ts'
import { canonicalScope } from './scopes.ts'

export interface Question {
  readonly state: StateDocument
  readonly request: OracleRequest
  /** The instant of the request, as given. */
  readonly time: string
}

const TAG_SUFFIX = '<$key_case_sensitive$>'
const SECURITY_ATTRIBUTE = 'microsoft.directory/customsecurityattributes/id:'
const ROLE_ASSIGNMENT = 'microsoft.authorization/roleassignments:'

/** The values of an attribute, given or derived; none where it is missing. */
export function attributeValues(question: Question, attribute: Attribute): readonly unknown[] {
  const given = valuesOf(givenValue(question.request, attribute))
  return given.length > 0 ? given : valuesOf(derivedValue(question, attribute))
}

function valuesOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return []
  return Array.isArray(value) ? value : [value]
}

function givenValue(request: OracleRequest, { source, name }: Attribute): unknown {
  const entries = Object.entries(own(request.attributes, source) ?? {})
  const wanted = canonicalName(name)
  const exact = entries.find(([given]) => canonicalName(given) === wanted)
  if (exact !== undefined || !isTag(name)) return exact?.[1]
  return entries.find(([given]) => !isTag(given) && canonicalName(given + TAG_SUFFIX) === wanted)?.[1]
}

/** Folded as a whole, but for the key of a tag that says so. */
function canonicalName(name: string): string {
  const folded = name.toLowerCase()
  if (!isTag(name)) return folded
  const key = name.slice(name.indexOf(':') + 1, -TAG_SUFFIX.length)
  return folded.slice(0, name.indexOf(':') + 1) + key + TAG_SUFFIX
}

function isTag(name: string): boolean {
  return name.toLowerCase().endsWith(TAG_SUFFIX) && name.indexOf(':') >= 0
}

function derivedValue({ state, request, time }: Question, { source, name }: Attribute): unknown {
  const folded = name.toLowerCase()
  if (source === 'request' && folded === 'suboperation') return request.subOperation ?? ''
  if (source === 'environment' && folded === 'utcnow') return time
  if (source === 'principal' && folded.startsWith(SECURITY_ATTRIBUTE)) {
    return securityAttribute(state, request.principalId, folded.slice(SECURITY_ATTRIBUTE.length))
  }
  if (source === 'resource' && folded.startsWith(ROLE_ASSIGNMENT)) {
    return roleAssignmentMember(state, request.scope, folded.slice(ROLE_ASSIGNMENT.length))
  }
  return undefined
}

function securityAttribute(state: StateDocument, principalId: string, wanted: string): unknown {
  for (const principal of [...(state.users ?? []), ...(state.servicePrincipals ?? [])]) {
    if (!isSameId(principal.id, principalId)) continue
    for (const [set, attributes] of Object.entries(principal.customSecurityAttributes ?? {})) {
      for (const [name, value] of Object.entries(attributes ?? {})) {
        if (!name.includes('@odata') && `${set}_${name}`.toLowerCase() === wanted) return value
      }
    }
  }
  return undefined
}

function roleAssignmentMember(state: StateDocument, scope: string, wanted: string): unknown {
  for (const assignment of state.roleAssignments ?? []) {
    if (canonicalScope(assignment.id) !== canonicalScope(scope)) continue
    if (wanted === 'roledefinitionid') return lastSegment(textMember(assignment, 'roleDefinitionId') ?? '')
    if (wanted === 'principalid') return textMember(assignment, 'principalId')
    if (wanted === 'principaltype') return textMember(assignment, 'principalType')
  }
  return undefined
}
