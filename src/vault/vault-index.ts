import { Pages } from '../collection/pages.ts'
import { NamedPrincipals } from '../principal/named-principals.ts'
import type { Place } from '../scope/place.ts'
import type { ScopeKey } from '../scope/scope.ts'
import { FoldedText } from '../text/folded-text.ts'
import type { HashKey } from '../text/hash-key.ts'
import { TextNumbers } from '../text/text-numbers.ts'
import type { KeyVault } from './key-vault.ts'
import { vaultSegmentOf } from './vault-scope.ts'

/** A vault, and whom its access policies name. */
export interface ListedVault {
  readonly vault: KeyVault
  readonly named: NamedPrincipals
}

/** Key vaults by the scope that they are. It never changes: a change makes another. */
export class VaultIndex {
  /** Numbers are only ever added, so indexes of different times share them, until most are those of vaults that went. */
  readonly #scopes: TextNumbers
  readonly #vaults: Pages<ListedVault>
  readonly size: number

  private constructor(scopes: TextNumbers, vaults: Pages<ListedVault>, size: number) {
    this.#scopes = scopes
    this.#vaults = vaults
    this.size = size
  }

  /** How many scopes have a number, with those whose vaults went. */
  get known(): number {
    return this.#scopes.size
  }

  /** Of several at one scope the last one counts. */
  static of(vaults: Iterable<KeyVault>, key: HashKey): VaultIndex {
    const scopes = new TextNumbers(key)
    const byNumber = new Map<number, ListedVault>()
    for (const vault of vaults) {
      TEXT.read(vault.scopeKey)
      byNumber.set(scopes.numberOf(TEXT), listed(vault, key))
    }
    return new VaultIndex(scopes, Pages.from(byNumber), byNumber.size)
  }

  /** The vault that a place is, or is in. */
  over(place: Place): ListedVault | undefined {
    const segment = vaultSegmentOf(place)
    return segment === -1 ? undefined : this.#vaults.at(this.#scopes.find(place.text, place.endOf(segment)))
  }

  /** @param scope in any case */
  at(scope: string): ListedVault | undefined {
    TEXT.read(scope)
    return this.#vaults.at(this.#scopes.find(TEXT))
  }

  /** The index with a vault in the place of what it has at a scope; with `undefined` there is none any more. */
  with(scope: ScopeKey, vault: KeyVault | undefined): VaultIndex {
    const known = this.at(scope) !== undefined
    if (vault === undefined && !known) return this
    const added = Number(vault !== undefined) - Number(known)
    TEXT.read(scope)
    const kept = vault && listed(vault, this.#scopes.key)
    const vaults = this.#vaults.with(this.#scopes.numberOf(TEXT), kept)
    const size = this.size + added
    if (this.known <= 2 * size + FEW) return new VaultIndex(this.#scopes, vaults, size)
    return VaultIndex.of(
      Array.from(vaults, ([, left]) => left.vault),
      this.#scopes.key,
    )
  }
}

/** So many numbers are of no account. */
const FEW = 64

function listed(vault: KeyVault, key: HashKey): ListedVault {
  const objects = vault.entries.map(({ object }) => object)
  return { vault, named: new NamedPrincipals(objects, key) }
}

const TEXT = new FoldedText()
