import { guidKey } from '../../guid/guid.ts'
import type { DirectoryObject } from '../../state/state-document.ts'
import type { Change, Surroundings, View } from '../view.ts'

/** A managed identity that comes to be: of a resource of its own, or of the resource that it belongs to. */
export interface NewIdentity {
  readonly kind: 'userAssigned' | 'systemAssigned'
  /** The ID of the identity, or of the resource that the identity belongs to. */
  readonly resourceId: string
  readonly name: string
}

const CERTIFICATE_DAYS = 90
const DAY = 86_400_000

/**
 * The service principal that Microsoft Graph shows for a managed identity. It comes and goes with the identity, and has
 * no application object.
 *
 * @see https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-managed-identities-work-vm
 */
export function newServicePrincipal(
  { kind, resourceId, name }: NewIdentity,
  tenantId: string,
  { now, newGuid }: Surroundings,
): DirectoryObject & { readonly appId: string } {
  const appId = newGuid()
  const explicit = kind === 'userAssigned' ? 'isExplicit=True' : 'isExplicit=False'
  return {
    id: newGuid(),
    appId,
    displayName: name,
    accountEnabled: true,
    servicePrincipalType: 'ManagedIdentity',
    servicePrincipalNames: [appId, `https://identity.azure.net/${opaqueHash(newGuid)}`],
    alternativeNames: [explicit, withSmallGroupsWord(resourceId)],
    appOwnerOrganizationId: null,
    createdDateTime: now,
    tags: [],
    passwordCredentials: [],
    keyCredentials: [platformCertificate(appId, tenantId, now, newGuid)],
  }
}

/** Managed identities spell this one word of an ID with small letters. */
export function withSmallGroupsWord(id: string): string {
  return id.replace('/resourceGroups/', '/resourcegroups/')
}

/** What goes with managed identities that go: their service principals, and these as members of groups. */
export function departures(view: View, principalIds: Iterable<string>): Change[] {
  const leaving = new Set<string>()
  const changes: Change[] = []
  for (const id of principalIds) {
    if (leaving.has(guidKey(id))) continue
    leaving.add(guidKey(id))
    const principal = view.find('servicePrincipals', id)
    if (principal !== undefined) changes.push({ remove: 'servicePrincipals', id: principal.id })
  }
  if (leaving.size === 0) return changes
  for (const group of view.list('groups')) {
    const members = group.members ?? []
    const staying = members.filter(({ id }) => !leaving.has(guidKey(id)))
    if (staying.length < members.length)
      changes.push({ put: 'groups', element: { ...group, members: staying } })
  }
  return changes
}

/** Azure rotates it by itself; nobody can use or read it. */
function platformCertificate(appId: string, tenantId: string, now: string, newGuid: () => string) {
  return {
    customKeyIdentifier: null,
    displayName: `CN=${appId}, DC=${tenantId}`,
    endDateTime: new Date(Date.parse(now) + CERTIFICATE_DAYS * DAY).toISOString(),
    key: null,
    keyId: newGuid(),
    startDateTime: now,
    type: 'AsymmetricX509Cert',
    usage: 'Verify',
  }
}

/** As long as the hash of a certificate; made of two GUIDs, since nothing hangs on its value. */
function opaqueHash(newGuid: () => string): string {
  const digits = (newGuid() + newGuid()).replaceAll('-', '')
  const bytes = digits.match(/../g)?.map((pair) => Number.parseInt(pair, 16)) ?? []
  return btoa(String.fromCharCode(...bytes))
}
