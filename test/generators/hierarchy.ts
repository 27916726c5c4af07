import fc from 'fast-check'
import type { ManagementGroup, Subscription } from '../../src/state/state-document.ts'
import { MANAGEMENT_GROUPS, managementGroup, SUBSCRIPTIONS } from './cast.ts'
import { arbSalt, choice, shaped, spelt } from './spelling.ts'

const NAMES = MANAGEMENT_GROUPS.map(([name]) => name)

/** A parent other than the usual one: any group, perhaps the group itself, or one that is not listed. */
const arbOddParent = fc.constantFrom(...NAMES, 'ghost')

const arbParent = (usual: string | undefined) =>
  fc.oneof(
    { weight: 8, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: arbOddParent },
  )

const oneManagementGroup = ([name, usual]: (typeof MANAGEMENT_GROUPS)[number]) =>
  fc
    .tuple(arbParent(usual), arbSalt, fc.nat(name === 'lone' ? 2 : 7))
    .map(([parent, salt, listed]): ManagementGroup[] => {
      if ((name === 'lone') !== (listed === 0)) return []
      const id = spelt(managementGroup(name), salt, 0)
      return [shaped({ id, name }, groupMembers(parent, salt), salt, 1) as ManagementGroup]
    })

function groupMembers(parent: string | undefined, salt: number): Record<string, unknown> {
  if (parent !== undefined) {
    return { displayName: 'group', details: { parent: { id: spelt(managementGroup(parent), salt, 2) } } }
  }
  const without = [{}, { details: null }, { details: {} }, { details: { parent: null } }]
  return { displayName: 'root', ...without[choice(salt, 3)] }
}

/** Groups in any order, most of them in a tree of five levels; some rings, gaps and second roots. */
export const arbManagementGroups: fc.Arbitrary<ManagementGroup[]> = fc
  .tuple(fc.tuple(...MANAGEMENT_GROUPS.map(oneManagementGroup)), fc.nat(9))
  .map(([groups, order]) => {
    const listed = groups.flat()
    if (order === 9) return []
    return order % 2 === 0 ? listed : listed.reverse()
  })

const oneSubscription = (id: string, usual: string | undefined) =>
  fc.tuple(arbParent(usual), arbSalt, fc.nat(5)).map(([parent, salt, listed]): Subscription[] => {
    if (listed === 5) return []
    const members =
      parent === undefined
        ? [{}, {}, { parent: null }, { parent: {} }][choice(salt, 0)]
        : { parent: { id: spelt(managementGroup(parent), salt, 1) } }
    const head = { id: spelt(id, salt, 2) }
    return [shaped(head, { displayName: 'subscription', ...members }, salt, 3) as Subscription]
  })

/** All but the last subscription are listed, as a rule; the third has no parent, as a rule. */
export const arbSubscriptions: fc.Arbitrary<Subscription[]> = fc
  .tuple(
    ...SUBSCRIPTIONS.slice(0, 3).map((id, index) => oneSubscription(id, ['team', 'q10', undefined][index])),
  )
  .map((subscriptions) => subscriptions.flat())
