import { test } from 'tap'
import { createEngine } from '../../src/index.ts'
import { PERMISSION_NAMES } from '../../src/vault/vault-permission.ts'
import { ANA, asksForData } from '../world.ts'
import { dataAction, VAULT, vaultWith } from './vault.ts'

const CALLS = [
  ['keys', 'keys/get', 'keys/read', `${VAULT}/keys/k`, 'keys/purge/action'],
  ['secrets', 'secrets/get', 'secrets/getSecret/action', `${VAULT}/secrets/s`, 'secrets/purge/action'],
  [
    'certificates',
    'certificates/get',
    'certificates/read',
    `${VAULT}/certificates/c`,
    'certificates/purge/action',
  ],
  [
    'storage',
    'storage/get',
    'storageaccounts/read',
    `${VAULT}/storageaccounts/a`,
    'storageaccounts/purge/action',
  ],
] as const

for (const [kind, get, read, scope, purge] of CALLS) {
  test(`${kind}/all stands for every permission of ${kind} but purge`, async (t) => {
    const check = (permissions: object, name: string) =>
      createEngine({ vaults: [vaultWith({ objectId: ANA, permissions })] }).check(
        asksForData(dataAction(name), scope),
      )
    t.match(check({ [kind]: ['ALL'] }, read), { reason: 'AccessPolicy', by: { permission: get } })
    t.match(check({ [kind]: ['all'] }, purge), {
      reason: 'NoMatchingAccessPolicy',
      by: { permission: `${kind}/purge` },
    })
    t.match(check({ [kind]: ['all', 'Purge'] }, purge), {
      reason: 'AccessPolicy',
      by: { permission: `${kind}/purge` },
    })
    const others = Object.fromEntries(
      Object.keys(PERMISSION_NAMES).map((other) => [other, other === kind ? [] : ['all', 'purge']]),
    )
    t.equal(
      check(others, read).reason,
      'NoMatchingAccessPolicy',
      'all of the other kinds say nothing about it',
    )
  })
}

test('lists of permissions that are missing, null or empty grant nothing', async (t) => {
  for (const permissions of [undefined, null, {}, { secrets: null }, { secrets: [] }]) {
    const entry = permissions === undefined ? { objectId: ANA } : { objectId: ANA, permissions }
    t.equal(
      createEngine({ vaults: [vaultWith(entry)] }).check(
        asksForData(dataAction('secrets/getSecret/action'), `${VAULT}/secrets/s`),
      ).reason,
      'NoMatchingAccessPolicy',
    )
  }
})
