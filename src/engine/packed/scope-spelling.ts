import { NONE, type TextNumbers } from '../../text/text-numbers.ts'
import { groupOf, type ScopeRef, WHOLE_REF } from '../grant-tables/scope-ref.ts'

/** Where the text of a scope stands: in a table whose scopes leave out the beginning of their subscription. */
export interface ScopePlace {
  readonly texts: Int32Array
  readonly skipped: number
  /** The number of the subscription. */
  readonly head: number
}

/** Spells scopes as their state did, from their folded text and the places of their capitals. */
export class ScopeSpelling {
  readonly #heads: TextNumbers
  #bytes = new Uint8Array(1024)

  constructor(heads: TextNumbers) {
    this.#heads = heads
  }

  spell(ref: ScopeRef, { texts, skipped, head }: ScopePlace, capitals: readonly number[]): string {
    if (ref === WHOLE_REF && head === NONE) return '/'
    const number = ref === WHOLE_REF ? head : groupOf(ref)
    const length = ref < 0 ? this.#heads.lengthOf(number) : (texts[ref] as number)
    if (this.#bytes.length < length + 4) this.#bytes = new Uint8Array(length * 2)
    const bytes = this.#bytes
    if (ref < 0) this.#heads.copyBytes(number, bytes)
    else {
      const own = skipped << 2
      if (own > 0) this.#heads.copyBytes(head, bytes)
      bytes.set(new Uint8Array(texts.buffer, texts.byteOffset + ((ref + 1) << 2), length - own), own)
    }
    for (const place of capitals) bytes[place] = (bytes[place] as number) & ~32
    return decoder.decode(bytes.subarray(0, length))
  }
}

const decoder = new TextDecoder()
