/**
 * The words of a table of grants.
 *
 * - Slots are pairs, found by open addressing: the hash of a principal, and where its run of entries is. Hash 0: empty.
 * - A run is its first entry, shifted by 8 bits, and how many entries it has. `LARGE` in the place of the number stands
 *   for a run that is found by scope: its first entry is a header with a mask, and behind it stand as many entries as
 *   the mask says and one more, found by open addressing by the hash of their scope.
 * - An entry is five words: the number of the role, shifted by one bit, with the bit for conditions and times below it;
 *   where the grant stands; the hash of that, by which the entries of a large run tell scopes apart without a trip to
 *   their texts; where the text of the principal stands; and the number of the source. `NO_ENTRY` marks an empty one.
 * - A text is its length in bytes, and then its words but for the skipped ones.
 *
 * Entry 0 is never used, so that no run is 0.
 */
export type RunRef = number

/** From this number of entries on a run is found by scope. */
export const LARGE = 65

export const RUN_COUNT = 255

export const NO_ENTRY = -1

/**
 * How many words an entry has, and where among them it says where the grant stands, what that hashes to, whose it is, and
 * what it stems from.
 */
export const ENTRY_WORDS = 5
export const REF = 1
export const REF_HASH = 2
export const HOLDER = 3
export const SOURCE = 4

export function isLarge(run: RunRef): boolean {
  return (run & RUN_COUNT) === LARGE
}

/** The entries of a run that are in use. */
export function* entriesOf(run: RunRef, entries: Int32Array): Generator<number> {
  const start = run >>> 8
  const from = isLarge(run) ? start + 1 : start
  const room = isLarge(run) ? (entries[start * ENTRY_WORDS] as number) + 1 : run & RUN_COUNT
  for (let entry = from; entry < from + room; entry++)
    if (entries[entry * ENTRY_WORDS] !== NO_ENTRY) yield entry
}
