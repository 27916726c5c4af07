/** The four lists of an access policy entry. */
export type PermissionKind = 'keys' | 'secrets' | 'certificates' | 'storage'

/** The names that each list knows, as the documentation spells them; `all` stands for every one but `purge`. */
export const PERMISSION_NAMES: Readonly<Record<PermissionKind, readonly string[]>> = {
  keys: words(
    'encrypt decrypt wrapKey unwrapKey sign verify get list create update import delete backup restore',
    'recover purge release rotate getrotationpolicy setrotationpolicy',
  ),
  secrets: words('get list set delete backup restore recover purge'),
  certificates: words(
    'get list delete create import update managecontacts getissuers listissuers setissuers',
    'deleteissuers manageissuers recover purge backup restore',
  ),
  storage: words(
    'get list delete set update regeneratekey recover purge backup restore setsas listsas getsas',
    'deletesas',
  ),
}

export const ALL = 'all'
export const PURGE = 'purge'

/** What a data action needs of an access policy: one permission of one list, or another that serves as well. */
export interface NeededPermission {
  readonly kind: PermissionKind
  readonly name: string
  readonly or?: string
}

/** How a needed permission is written, such as `secrets/get`. */
export function permissionText(kind: PermissionKind, name: string): string {
  return `${kind}/${name}`
}

function words(...lines: readonly string[]): readonly string[] {
  return Object.freeze(lines.join(' ').split(' '))
}
