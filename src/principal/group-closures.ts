import { readGuid } from '../guid/guid-text.ts'
import type { Group } from '../state/state-document.ts'
import { FoldedText } from '../text/folded-text.ts'
import { NONE, TextNumbers } from '../text/text-numbers.ts'

/** A member of groups, and the numbers of all groups above it: those that have it first. */
export interface Closure {
  readonly id: string
  readonly above: readonly number[]
}

/**
 * Finds the groups above every member, at any depth, by number: keys made of strings would cost several times as much.
 *
 * @param numbers where each group gets its number
 */
export function* closuresOf(groups: readonly Group[], numbers: TextNumbers): Generator<Closure> {
  const { overGroups, overOthers } = directGroups(groups, numbers)
  const met = new Int32Array(overGroups.length).fill(NONE)
  let round = 0
  const above = (direct: readonly number[], itself: number): number[] => {
    round++
    if (itself !== NONE) met[itself] = round
    const found: number[] = []
    const meet = (group: number) => {
      if (met[group] === round) return
      met[group] = round
      found.push(group)
    }
    direct.forEach(meet)
    // What is found on the way is walked as well.
    for (const group of found) overGroups[group]?.direct.forEach(meet)
    return found
  }
  for (const [number, { id, direct }] of overGroups.entries())
    if (direct.length > 0) yield { id, above: above(direct, number) }
  for (const { id, direct } of overOthers) yield { id, above: above(direct, NONE) }
}

/** Whoever may be a member, and the numbers of the groups that have it. */
interface Member {
  readonly id: string
  readonly direct: number[]
}

function directGroups(groups: readonly Group[], numbers: TextNumbers) {
  const overGroups: Member[] = []
  for (const { id } of groups) {
    readGuid(TEXT, id)
    const number = numbers.numberOf(TEXT)
    if (number === overGroups.length) overGroups.push({ id, direct: [] })
  }
  const otherNumbers = new TextNumbers(numbers.key)
  const overOthers: Member[] = []
  for (const group of groups) {
    readGuid(TEXT, group.id)
    const containing = numbers.find(TEXT)
    for (const { id } of group.members ?? []) {
      readGuid(TEXT, id)
      const hash = TEXT.hash(numbers.key)
      const known = numbers.find(TEXT, TEXT.length, hash)
      if (known !== NONE) {
        overGroups[known]?.direct.push(containing)
        continue
      }
      const number = otherNumbers.numberOf(TEXT, TEXT.length, hash)
      if (number === overOthers.length) overOthers.push({ id, direct: [containing] })
      else overOthers[number]?.direct.push(containing)
    }
  }
  return { overGroups, overOthers }
}

const TEXT = new FoldedText(64)
