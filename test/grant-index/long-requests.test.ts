import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { test } from 'tap'
import { type CheckRequest, createEngine, type Engine } from '../../src/index.ts'
import { ANA, asks, assignment, ROLE, SUBSCRIPTION } from '../world.ts'

const LONG = 200_000
const COUNT = 500
/** What is kept must be far less than what was sent, which is a hundred megabytes each time. */
const MOST_BYTES = 30_000_000

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** Twice, since what was made while an earlier collection went on is garbage only to the next one. */
function collectGarbage(): void {
  collect()
  collect()
}

const CONDITION = "(!(ActionMatches{'Contoso.Odd/*'})) OR (@Resource[a] StringEquals 'b')"

function engineWith(conditions: { readonly condition?: string; readonly conditionVersion?: string }): Engine {
  const owner = assignment(ANA, ROLE.owner, SUBSCRIPTION)
  return createEngine({
    roleAssignments: [{ ...owner, properties: { ...owner.properties, ...conditions } }],
  })
}

function bytesKeptBy(engine: Engine, requestOf: (n: number) => CheckRequest): number {
  collectGarbage()
  const before = process.memoryUsage()
  for (let n = 0; n < COUNT; n++) {
    const request = requestOf(n)
    for (let times = 0; times < 3; times++)
      if (!engine.check(request).allowed) throw new Error('an owner may do all')
  }
  collectGarbage()
  const after = process.memoryUsage()
  engine.check(asks('Contoso.Usual/things/read', SUBSCRIPTION))
  return after.heapUsed - before.heapUsed + (after.arrayBuffers - before.arrayBuffers)
}

/** A flat string, as one that came from a socket. */
function longText(n: number): string {
  return Buffer.alloc(LONG, `n${n}x`).toString('latin1')
}

const LONG_OPERATION = (n: number) => asks(`Contoso.Odder/${longText(n)}/read`, SUBSCRIPTION)
/** Differ only where few look, so that their spellings find no room. */
const LONG_ALIKE = (n: number) =>
  asks(`Contoso.Odder/${String(n).padStart(4, '0')}${longText(0)}/read`, SUBSCRIPTION)
const LONG_SCOPE = (n: number) =>
  asks('Contoso.Odder/things/read', `${SUBSCRIPTION}/resourceGroups/${longText(n)}`)

for (const [what, conditions] of [
  ['without a condition', {}],
  ['on a condition', { condition: CONDITION, conditionVersion: '2.0' }],
] as const) {
  test(`an engine ${what} keeps little of operations, however long they are`, async (t) => {
    for (const requestOf of [LONG_OPERATION, LONG_ALIKE]) {
      const kept = bytesKeptBy(engineWith(conditions), requestOf)
      t.ok(kept < MOST_BYTES, `${kept} bytes`)
    }
  })

  test(`an engine ${what} keeps little of scopes, however long they are`, async (t) => {
    const kept = bytesKeptBy(engineWith(conditions), LONG_SCOPE)
    t.ok(kept < MOST_BYTES, `${kept} bytes`)
  })
}
