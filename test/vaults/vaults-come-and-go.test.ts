import { test } from 'tap'
import { Place } from '../../src/scope/place.ts'
import type { ScopeKey } from '../../src/scope/scope.ts'
import { HashKey } from '../../src/text/hash-key.ts'
import type { KeyVault } from '../../src/vault/key-vault.ts'
import { VaultIndex } from '../../src/vault/vault-index.ts'
import { SUBSCRIPTION } from '../world.ts'

const scopeOf = (name: string) =>
  `${SUBSCRIPTION}/resourcegroups/rg/providers/microsoft.keyvault/vaults/${name}` as ScopeKey

function vaultAt(scopeKey: ScopeKey): KeyVault {
  return { id: scopeKey, scopeKey, model: 'accessPolicies', entries: [] }
}

test('vaults are found while ten thousand others come and go, and those that went are not', async (t) => {
  const kept = Array.from({ length: 10 }, (_, n) => scopeOf(`kept-${n}`))
  const place = new Place()
  let index = VaultIndex.of(kept.map(vaultAt), new HashKey())
  const isFound = (scope: ScopeKey) =>
    place.read(`${scope}/secrets/s`) && index.over(place)?.vault.scopeKey === scope
  const before = index
  for (let n = 0; n < 10_000; n++) {
    const scope = scopeOf(`short-lived-${n}`)
    index = index.with(scope, vaultAt(scope))
    if (!isFound(scope)) t.fail(`${scope} came and is not found`)
    index = index.with(scope, undefined)
    if (isFound(scope)) t.fail(`${scope} went and is found`)
    if (n % 500 === 0)
      t.same(
        kept.filter((each) => !isFound(each)),
        [],
        `after ${n}`,
      )
  }
  t.equal(index.size, kept.length)
  t.equal(before.size, kept.length)
  t.ok(index.known <= 2 * kept.length + 128, `${index.known} scopes are known`)
})
