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
  const { ids, starts, direct } = directGroups(groups, numbers)
  const met = new Int32Array(numbers.size).fill(NONE)
  for (const [member, id] of ids.entries()) {
    if (starts[member] === starts[member + 1]) continue
    if (member < met.length) met[member] = member
    const above: number[] = []
    const meetGroupsOf = (one: number) => {
      const end = starts[one + 1] as number
      for (let at = starts[one] as number; at < end; at++) {
        const group = direct[at] as number
        if (met[group] === member) continue
        met[group] = member
        above.push(group)
      }
    }
    meetGroupsOf(member)
    // What is found on the way is walked as well.
    for (const group of above) meetGroupsOf(group)
    yield { id, above }
  }
}

/**
 * Whoever may be a member, by number, the groups themselves first; and the numbers of the groups that have each, side by
 * side: those of one begin at its start, and end where those of the next begin.
 */
interface DirectGroups {
  readonly ids: readonly string[]
  readonly starts: Int32Array
  readonly direct: Int32Array
}

function directGroups(groups: readonly Group[], numbers: TextNumbers): DirectGroups {
  const ids: string[] = []
  for (const { id } of groups) {
    readGuid(TEXT, id)
    if (numbers.numberOf(TEXT) === ids.length) ids.push(id)
  }
  const groupCount = ids.length
  const otherNumbers = new TextNumbers(numbers.key)
  const members: number[] = []
  const containing: number[] = []
  for (const group of groups) {
    readGuid(TEXT, group.id)
    const number = numbers.find(TEXT)
    for (const { id } of group.members ?? []) {
      readGuid(TEXT, id)
      const hash = TEXT.hash(numbers.key)
      const known = numbers.find(TEXT, TEXT.length, hash)
      const member = known !== NONE ? known : groupCount + otherNumbers.numberOf(TEXT, TEXT.length, hash)
      if (member === ids.length) ids.push(id)
      members.push(member)
      containing.push(number)
    }
  }
  return { ids, ...sideBySide(members, containing, ids.length) }
}

/** Sorts what belongs to members by their numbers; what belongs to one stays in its order. */
function sideBySide(members: readonly number[], values: readonly number[], memberCount: number) {
  const starts = new Int32Array(memberCount + 1)
  for (const member of members) starts[member + 1] = (starts[member + 1] as number) + 1
  for (let member = 0; member < memberCount; member++)
    starts[member + 1] = (starts[member + 1] as number) + (starts[member] as number)
  const direct = new Int32Array(values.length)
  const next = starts.slice()
  for (let i = 0; i < values.length; i++) {
    const member = members[i] as number
    const at = next[member] as number
    direct[at] = values[i] as number
    next[member] = at + 1
  }
  return { starts, direct }
}

const TEXT = new FoldedText()
