import type { Question } from '../../engine/question.ts'
import type { Snapshot } from '../../engine/snapshot.ts'
import { guidKey } from '../../guid/guid.ts'
import type { ExplainedIdentity } from './explanation.ts'

const LONGEST_PATH = 64

/** The identities of the request's principal, each with the groups that lead to it, spelt as in the state or request. */
export function explainIdentities(snapshot: Snapshot, question: Question): ExplainedIdentity[] {
  const ways = snapshot.groups.waysTo(question.principal, question.claimedGroups)
  const { elements } = snapshot
  const nameOf = (key: string) =>
    elements.find('users', key) ?? elements.find('servicePrincipals', key) ?? elements.find('groups', key)
  const { principalId, groupIds } = question.request
  const asked = new Map([...(groupIds ?? []), principalId].map((id) => [guidKey(id), id]))
  const spelling = (key: string) => nameOf(key)?.id ?? asked.get(key) ?? key
  return [...ways.keys()].map((key) => {
    const displayName = nameOf(key)?.displayName
    const identity = { id: spelling(key), path: pathTo(key, ways).map(spelling) }
    return displayName === undefined || displayName === null ? identity : { ...identity, displayName }
  })
}

/** From the first group on the way to the one next to the identity; a very long way is told from its end. */
function pathTo(key: string, ways: ReadonlyMap<string, string | undefined>): string[] {
  const path: string[] = []
  let via = ways.get(key)
  while (via !== undefined && path.length < LONGEST_PATH) {
    const before = ways.get(via)
    if (before !== undefined) path.unshift(via)
    via = before
  }
  return path
}
