import fc from 'fast-check'
import { arbCondition } from './conditions.ts'
import { arbMalformedCondition } from './malformed-conditions.ts'

/** The members of an assignment or permission entry that hold its condition; mostly none. */
export interface ConditionMembers {
  readonly condition?: unknown
  readonly conditionVersion?: unknown
}

export type ConditionFamily = 'none' | 'malformed' | 'all'

/** No condition, in the ways in which exports say so. */
const arbNoCondition = fc.constantFrom<ConditionMembers>(
  {},
  {},
  { condition: null, conditionVersion: null },
  { condition: '' },
  { condition: ' ', conditionVersion: '2.0' },
)

const arbMalformed: fc.Arbitrary<ConditionMembers> = fc.oneof(
  arbMalformedCondition.map((condition) => ({ condition, conditionVersion: '2.0' })),
  arbMalformedCondition.map((condition) => ({ condition })),
  fc.constantFrom<ConditionMembers>(
    { condition: 'true', conditionVersion: '3.0' },
    { condition: 'true', conditionVersion: 'two' },
    { condition: 'true', conditionVersion: 2 },
    { condition: "ActionMatches{'*'}", conditionVersion: '1.0' },
    { condition: "NOT SubOperationMatches{'*'}", conditionVersion: '1.0' },
    { condition: true },
    { condition: false },
    { condition: 5 },
    { condition: ['true'] },
    { condition: { text: 'true' } },
  ),
)

const arbVersion = fc.constantFrom<ConditionMembers>(
  { conditionVersion: '2.0' },
  { conditionVersion: '2.0' },
  {},
  { conditionVersion: null },
  { conditionVersion: '' },
  { conditionVersion: '1.0' },
)

const arbWellVersed = fc
  .tuple(arbCondition, arbVersion)
  .map(([condition, version]): ConditionMembers => ({ condition, ...version }))

/** A condition for one element in `oneIn`. */
export function arbConditionMembers(family: ConditionFamily, oneIn: number): fc.Arbitrary<ConditionMembers> {
  const without = { weight: 16 * (oneIn - 1), arbitrary: arbNoCondition }
  switch (family) {
    case 'none':
      return arbNoCondition
    case 'malformed':
      return fc.oneof(without, { weight: 16, arbitrary: arbMalformed })
    case 'all':
      return fc.oneof(
        without,
        { weight: 15, arbitrary: arbWellVersed },
        { weight: 1, arbitrary: arbMalformed },
      )
  }
}
