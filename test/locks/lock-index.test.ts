import fc from 'fast-check'
import { test } from 'tap'
import type { ManagementLock } from '../../src/lock/lock.ts'
import { LockIndex } from '../../src/lock/lock-index.ts'
import { Area } from '../../src/scope/area.ts'
import type { ScopeKey } from '../../src/scope/scope.ts'
import { HashKey } from '../../src/text/hash-key.ts'
import { TextNumbers } from '../../src/text/text-numbers.ts'
import { holds, seed } from '../property.ts'

const heads = new TextNumbers(new HashKey())
const arbScope = fc
  .array(fc.constantFrom('a', 'a b', 'a.', 'b', 'a0', 'é'), { minLength: 1, maxLength: 3 })
  .map((names) => names.map((name) => `/${name}`).join('') as ScopeKey)
const arbLock = fc.record({ id: fc.constantFrom('1', '2', '3', '4', '5'), scopeKey: arbScope }).map(
  ({ id, scopeKey }): ManagementLock => ({
    id,
    scope: scopeKey,
    scopeKey,
    area: new Area(scopeKey, heads),
    level: 'ReadOnly',
  }),
)

const isBelow = (scope: string, above: string) => scope.startsWith(`${above}/`)
const ids = (locks: readonly ManagementLock[]) => locks.map(({ id, scope }) => `${id} ${scope}`).sort()

test('an index finds the locks at a scope and below it, as looking at each of them would', async (t) => {
  holds(fc.tuple(fc.array(arbLock), arbScope), 500, ([locks, asked]) => {
    const index = LockIndex.of(locks)
    same(ids(index.at(asked)), ids(locks.filter(({ scope }) => scope === asked)))
    same(ids(index.below(asked)), ids(locks.filter(({ scope }) => isBelow(scope, asked))))
    same(ids(index.below('/' as ScopeKey)), ids(locks))
    same([String(index.isEmpty)], [String(locks.length === 0)])
  })
  t.pass(`seed ${seed}`)
})

test('an index that locks came into and went out of is like one that is made anew', async (t) => {
  holds(
    fc.tuple(fc.uniqueArray(arbLock, { selector: ({ id }) => id }), fc.array(fc.nat())),
    300,
    ([all, picks]) => {
      let held: ManagementLock[] = []
      let index = LockIndex.of(held)
      for (const pick of picks) {
        const lock = all[pick % all.length]
        if (lock === undefined) continue
        const before = ids(index.below('/' as ScopeKey))
        const next = held.includes(lock) ? index.without(lock) : index.with(lock)
        same(ids(index.below('/' as ScopeKey)), before)
        held = held.includes(lock) ? held.filter((other) => other !== lock) : [...held, lock]
        index = next
        same(ids(index.below('/' as ScopeKey)), ids(held))
        same(ids(index.at(lock.scopeKey)), ids(held.filter(({ scope }) => scope === lock.scope)))
        same([String(index.isEmpty)], [String(held.length === 0)])
      }
    },
  )
  t.pass(`seed ${seed}`)
})

function same(found: readonly string[], expected: readonly string[]): void {
  if (found.join('\n') !== expected.join('\n'))
    throw new Error(`${found.join()} instead of ${expected.join()}`)
}
