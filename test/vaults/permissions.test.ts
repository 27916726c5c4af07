import { test } from 'tap'
import { createEngine } from '../../src/index.ts'
import { operations } from '../../src/role/operation-catalogue.ts'
import { PERMISSION_NAMES } from '../../src/vault/vault-permission.ts'
import { ANA, asksForData } from '../world.ts'
import { dataAction, VAULT, vaultWith } from './vault.ts'

type Place = 'vault' | 'object' | 'sas'
type Row = readonly [name: string, kind: Kind, permissions: readonly string[], places?: readonly Place[]]
type Kind = keyof typeof PERMISSION_NAMES

const KINDS = Object.keys(PERMISSION_NAMES) as Kind[]
const ANYWHERE = ['vault', 'object', 'sas'] as const

/** Each data action with the permissions of which any one will do; where places matter, once for each. */
const CALLS: readonly Row[] = [
  ['keys/create/action', 'keys', ['create']],
  ['keys/import/action', 'keys', ['import']],
  ['keys/update/action', 'keys', ['update']],
  ['keys/delete', 'keys', ['delete']],
  ['keys/read', 'keys', ['get'], ['object']],
  ['keys/read', 'keys', ['list'], ['vault']],
  ['keys/backup/action', 'keys', ['backup']],
  ['keys/restore/action', 'keys', ['restore']],
  ['keys/encrypt/action', 'keys', ['encrypt']],
  ['keys/decrypt/action', 'keys', ['decrypt']],
  ['keys/sign/action', 'keys', ['sign']],
  ['keys/verify/action', 'keys', ['verify']],
  ['keys/wrap/action', 'keys', ['wrapKey']],
  ['keys/unwrap/action', 'keys', ['unwrapKey']],
  ['keys/release/action', 'keys', ['release']],
  ['keys/rotate/action', 'keys', ['rotate']],
  ['keys/recover/action', 'keys', ['recover']],
  ['keys/purge/action', 'keys', ['purge']],
  ['keyrotationpolicies/read', 'keys', ['getrotationpolicy']],
  ['keyrotationpolicies/write', 'keys', ['setrotationpolicy']],
  ['secrets/setSecret/action', 'secrets', ['set']],
  ['secrets/update/action', 'secrets', ['set']],
  ['secrets/getSecret/action', 'secrets', ['get']],
  ['secrets/readMetadata/action', 'secrets', ['list']],
  ['secrets/delete', 'secrets', ['delete']],
  ['secrets/backup/action', 'secrets', ['backup']],
  ['secrets/restore/action', 'secrets', ['restore']],
  ['secrets/recover/action', 'secrets', ['recover']],
  ['secrets/purge/action', 'secrets', ['purge']],
  ['certificates/create/action', 'certificates', ['create']],
  ['certificates/import/action', 'certificates', ['import']],
  ['certificates/update/action', 'certificates', ['update']],
  ['certificates/delete', 'certificates', ['delete']],
  ['certificates/read', 'certificates', ['get'], ['object']],
  ['certificates/read', 'certificates', ['list'], ['vault']],
  ['certificates/backup/action', 'certificates', ['backup']],
  ['certificates/restore/action', 'certificates', ['restore']],
  ['certificates/recover/action', 'certificates', ['recover']],
  ['certificates/purge/action', 'certificates', ['purge']],
  ['certificatecas/read', 'certificates', ['listissuers', 'manageissuers']],
  ['certificatecas/write', 'certificates', ['setissuers']],
  ['certificatecas/delete', 'certificates', ['deleteissuers', 'manageissuers']],
  ['certificatecontacts/write', 'certificates', ['managecontacts']],
  ['storageaccounts/set/action', 'storage', ['set']],
  ['storageaccounts/read', 'storage', ['get'], ['object']],
  ['storageaccounts/read', 'storage', ['list'], ['vault']],
  ['storageaccounts/delete', 'storage', ['delete']],
  ['storageaccounts/regeneratekey/action', 'storage', ['regeneratekey']],
  ['storageaccounts/backup/action', 'storage', ['backup']],
  ['storageaccounts/restore/action', 'storage', ['restore']],
  ['storageaccounts/recover/action', 'storage', ['recover']],
  ['storageaccounts/purge/action', 'storage', ['purge']],
  ['storageaccounts/sas/read', 'storage', ['getsas'], ['sas']],
  ['storageaccounts/sas/read', 'storage', ['listsas'], ['vault', 'object']],
  ['storageaccounts/sas/set/action', 'storage', ['setsas']],
  ['storageaccounts/sas/delete', 'storage', ['deletesas']],
]

for (const [name, kind, permissions, places = ANYWHERE] of CALLS) {
  test(`${name} at ${places.join(' or ')} needs ${permissions.map((one) => `${kind}/${one}`).join(' or ')}, and nothing else does`, async (t) => {
    for (const place of places) {
      const scope = scopeOf(place, name)
      for (const permission of permissions) {
        t.same(decisionOn({ [kind]: [permission.toUpperCase()] }, name, scope), {
          allowed: true,
          reason: 'AccessPolicy',
          by: { vault: VAULT, objectId: ANA, permission: `${kind}/${permission}` },
        })
      }
      t.same(decisionOn(everythingBut(kind, permissions), name, scope), {
        allowed: false,
        reason: 'NoMatchingAccessPolicy',
        by: { vault: VAULT, permission: `${kind}/${permissions[0]}` },
      })
    }
  })
}

test('the table holds every data action of vaults, but one that no access policy covers', async (t) => {
  const prefix = dataAction('')
  const known = [...operations()]
    .filter(({ name, plane }) => plane !== 'action' && name.startsWith(prefix))
    .map(({ name }) => name.slice(prefix.length))
  const listed = new Set(CALLS.map(([name]) => name))
  t.same(
    known.filter((name) => !listed.has(name)),
    ['certificates/release/action'],
  )
  t.equal(listed.size, 52)
})

test('a data action that no access policy covers is never granted by one', async (t) => {
  const all = everythingBut('keys', [])
  for (const name of ['certificates/release/action', 'keys/whisper/action', 'keys', '']) {
    t.same(decisionOn(all, name, VAULT), {
      allowed: false,
      reason: 'NoMatchingAccessPolicy',
      by: { vault: VAULT, permission: dataAction(name) },
    })
  }
})

test('a version of an object, or what is deeper, is the object; another child of the vault is the vault', async (t) => {
  const needs = (scope: string) =>
    (decisionOn({}, 'keys/read', scope) as { by: { permission: string } }).by.permission
  t.equal(needs(`${VAULT}/keys/k/versions/v`), 'keys/get')
  t.equal(needs(`${VAULT}/KEYS/k`), 'keys/get')
  t.equal(needs(`${VAULT}/secrets/s`), 'keys/get')
  t.equal(needs(`${VAULT}/`), 'keys/list')
  t.equal(needs(`${VAULT}/privateEndpointConnections/p`), 'keys/list')
  t.equal(needs(`${VAULT}/providers/Microsoft.Insights/diagnosticSettings/d`), 'keys/list')
})

function decisionOn(permissions: Partial<Record<Kind, readonly string[]>>, name: string, scope: string) {
  const engine = createEngine({ vaults: [vaultWith({ objectId: ANA, permissions })] })
  return engine.check(asksForData(dataAction(name), scope))
}

/** Every permission of every kind, `all` included, but these of one kind; `all` of that kind is left out with them. */
function everythingBut(kind: Kind, without: readonly string[]): Partial<Record<Kind, readonly string[]>> {
  const every: Partial<Record<Kind, readonly string[]>> = {}
  for (const other of KINDS) every[other] = ['all', ...PERMISSION_NAMES[other]]
  if (without.length > 0) every[kind] = PERMISSION_NAMES[kind].filter((name) => !without.includes(name))
  return every
}

function scopeOf(place: Place, name: string): string {
  if (place === 'vault') return VAULT
  if (place === 'sas') return `${VAULT}/storageaccounts/a/sas/s`
  const type = name.slice(0, name.indexOf('/'))
  return `${VAULT}/${['keys', 'secrets', 'certificates'].includes(type) ? type : 'storageaccounts'}/o`
}
