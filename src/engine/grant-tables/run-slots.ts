import type { FoldedText } from '../../text/folded-text.ts'
import { holderOf, type RunRef } from './layout.ts'

/** The slot where the run of a principal is, or the empty one where it belongs. Two principals may share a hash. */
export function slotOfRun(
  { slots, entries, texts }: Record<'slots' | 'entries' | 'texts', Int32Array>,
  hash: number,
  principal: FoldedText,
): number {
  const mask = (slots.length >> 1) - 1
  for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
    const found = slots[slot << 1] as number
    if (found === 0) return slot
    if (found !== hash) continue
    const holder = holderOf(slots[(slot << 1) + 1] as number, entries)
    if (principal.equals(texts, holder + 1, texts[holder] as number)) return slot
  }
}

export function setRun(slots: Int32Array, slot: number, hash: number, run: RunRef): void {
  slots[slot << 1] = hash
  slots[(slot << 1) + 1] = run
}

/** Adds the run of a principal that has none. */
export function addRun(slots: Int32Array, hash: number, run: RunRef): void {
  const mask = (slots.length >> 1) - 1
  let slot = hash & mask
  while (slots[slot << 1] !== 0) slot = (slot + 1) & mask
  setRun(slots, slot, hash, run)
}
