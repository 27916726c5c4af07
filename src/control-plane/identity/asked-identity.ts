import { isJsonObject } from '../../state/folded-member.ts'
import { type Refused, refuse } from '../outcome.ts'
import { type Reading, read, unreadable } from '../resource/reading.ts'
import { invalidContent, memberNames, withOneSpelling } from '../resource/request-body.ts'
import { parseResourceId } from '../resource/resource-id.ts'
import { isUserAssignedIdentityId } from './stored-identity.ts'

/** The `identity` of a request. */
export interface AskedIdentity {
  /** `undefined` where the request does not say. */
  readonly kinds: IdentityKinds | undefined
  /** User-assigned identities by ID in lower case. */
  readonly entries: ReadonlyMap<string, { readonly id: string; readonly change: 'give' | 'take' }>
}

export interface IdentityKinds {
  /** As printed. */
  readonly text: 'None' | 'SystemAssigned' | 'UserAssigned' | 'SystemAssigned, UserAssigned'
  readonly system: boolean
  readonly userAssigned: boolean
}

const NAMES = memberNames('type', 'principalId', 'tenantId', 'userAssignedIdentities')
const KINDS: ReadonlyMap<string, IdentityKinds> = new Map([
  ['none', { text: 'None', system: false, userAssigned: false }],
  ['systemassigned', { text: 'SystemAssigned', system: true, userAssigned: false }],
  ['userassigned', { text: 'UserAssigned', system: false, userAssigned: true }],
  ['systemassigned,userassigned', { text: 'SystemAssigned, UserAssigned', system: true, userAssigned: true }],
  ['userassigned,systemassigned', { text: 'SystemAssigned, UserAssigned', system: true, userAssigned: true }],
])

/** Reads what a request says about identities: the kinds in any case, with or without a blank, and the map of IDs. */
export function readAskedIdentity(identity: unknown): Reading<AskedIdentity> {
  if (identity === undefined || identity === null) return read({ kinds: undefined, entries: new Map() })
  if (!isJsonObject(identity)) return unreadable(invalidContent('identity is not an object'))
  const members = withOneSpelling(identity, NAMES)
  if (!members.ok) return members
  const { type, userAssignedIdentities } = members.value
  const kinds = typeof type === 'string' ? KINDS.get(type.toLowerCase().replaceAll(' ', '')) : undefined
  if (type !== undefined && type !== null && kinds === undefined) {
    return unreadable(invalidContent(`identity.type '${String(type)}' is no kind of identity`))
  }
  const entries = readEntries(userAssignedIdentities)
  return entries.ok ? read({ kinds, entries: entries.value }) : entries
}

function readEntries(map: unknown): Reading<AskedIdentity['entries']> {
  const entries = new Map<string, { readonly id: string; readonly change: 'give' | 'take' }>()
  if (map === undefined || map === null) return read(entries)
  if (!isJsonObject(map)) {
    return unreadable(invalidContent('identity.userAssignedIdentities is not an object of IDs'))
  }
  for (const [text, value] of Object.entries(map)) {
    const id = parseResourceId(text)
    if (id === undefined || !isUserAssignedIdentityId(id.text)) return unreadable(invalidIdentityId(text))
    if (entries.has(id.key)) return unreadable(invalidContent(`the identity '${text}' stands there twice`))
    if (value !== null && !isJsonObject(value)) {
      return unreadable(invalidContent(`what stands under the identity '${text}' is not an object`))
    }
    entries.set(id.key, { id: text, change: value === null ? 'take' : 'give' })
  }
  return read(entries)
}

function invalidIdentityId(text: string): Refused {
  return refuse(
    400,
    'LinkedInvalidPropertyId',
    `Property id '${text}' at path 'identity.userAssignedIdentities' is invalid. Expect fully qualified resource Id that start with '/subscriptions/{subscriptionId}' or '/providers/{resourceProviderNamespace}/'.`,
  )
}
