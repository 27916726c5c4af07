import { findResource } from '../../control-plane/resource/not-found.ts'
import { vaultNamed } from '../../control-plane/vault/vault-name.ts'
import type { View } from '../../control-plane/view.ts'
import type { Resource, Vault } from '../../state/state-document.ts'

/** Finds vaults by name, and remembers where they were: a state has no index of names. */
export class VaultNames {
  readonly #ids = new Map<string, string>()

  find(view: View, name: string): Vault | Resource | undefined {
    const key = name.toLowerCase()
    const id = this.#ids.get(key)
    const known = id === undefined ? undefined : findResource(view, id)
    if (known !== undefined) return known
    const vault = vaultNamed(view, name)
    if (vault === undefined) this.#ids.delete(key)
    else this.#ids.set(key, vault.id)
    return vault
  }
}
