import { lastSegmentKey } from '../guid/guid.ts'
import { readGuid } from '../guid/guid-text.ts'
import { FoldedText } from '../text/folded-text.ts'
import type { HashKey } from '../text/hash-key.ts'
import { RecentTexts } from '../text/recent-texts.ts'
import { type StoredTextNumbers, TextNumbers } from '../text/text-numbers.ts'

const SLASH = 47

/**
 * Numbers the roles that assignments name, known or not, from 0 on in the order in which they come. A number stays with
 * its role for ever, so indexes of different times share them.
 */
export class RoleNumbers {
  readonly #numbers: TextNumbers
  readonly #keys: string[]
  readonly #recent = new RecentTexts<number>()

  constructor(key: HashKey, stored?: StoredTextNumbers, keys: readonly string[] = []) {
    this.#numbers = new TextNumbers(key, stored)
    this.#keys = [...keys]
  }

  get hashKey(): HashKey {
    return this.#numbers.key
  }

  get size(): number {
    return this.#keys.length
  }

  /** The GUIDs of the roles as comparison keys, by number. */
  get keys(): readonly string[] {
    return this.#keys
  }

  stored(): StoredTextNumbers {
    return this.#numbers.stored()
  }

  /** The number of the role that a role definition ID ends in. */
  numberOf(roleDefinitionId: string): number {
    const known = this.#recent.find(roleDefinitionId)
    if (known !== undefined) return known
    const number = this.#read(roleDefinitionId)
    this.#recent.note(roleDefinitionId, number)
    return number
  }

  #read(roleDefinitionId: string): number {
    const wellEnded = roleDefinitionId.charCodeAt(roleDefinitionId.length - 1) !== SLASH
    readGuid(
      TEXT,
      wellEnded
        ? roleDefinitionId.slice(roleDefinitionId.lastIndexOf('/') + 1)
        : lastSegmentKey(roleDefinitionId),
    )
    const number = this.#numbers.numberOf(TEXT)
    if (number === this.#keys.length) this.#keys.push(lastSegmentKey(roleDefinitionId))
    return number
  }
}

const TEXT = new FoldedText()
