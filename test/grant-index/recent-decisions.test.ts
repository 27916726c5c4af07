import { test } from 'tap'
import { RecentDecisions } from '../../src/engine/recent-decisions.ts'
import {
  type CheckRequest,
  createEngine,
  type Decision,
  type Engine,
  type StateDocument,
} from '../../src/index.ts'
import { ANA, asks, assignment, BEN, ROLE, SUBSCRIPTION } from '../world.ts'

const READ = 'Microsoft.Compute/virtualMachines/read'
const WRITE = 'Microsoft.Compute/virtualMachines/write'
const GROUP = 'cccccccc-0000-4000-8000-cccccccccccc'
const SCOPE = `${SUBSCRIPTION}/resourceGroups/my-group/providers/Microsoft.Compute/virtualMachines/vm`
const STATE: StateDocument = {
  roleAssignments: [
    assignment(ANA, ROLE.reader, SUBSCRIPTION),
    assignment(GROUP, ROLE.contributor, SUBSCRIPTION),
  ],
}

/** An engine that was asked so often that it remembers. */
function wellAsked(state: StateDocument, now = () => 0): Engine {
  const engine = createEngine(state, { now })
  for (let n = 0; n < 40; n++) engine.check(asks(READ, `/subscriptions/s${n}`))
  return engine
}

function answerOf(engine: Engine, request: CheckRequest): Decision | string {
  try {
    return engine.check(request)
  } catch (error) {
    return (error as Error).name
  }
}

test('asked again and again, a request gets the same decision, which is the caller’s own', async (t) => {
  const engine = wellAsked(STATE)
  for (const principalId of [ANA, BEN]) {
    const request = asks(READ, SCOPE, { principalId })
    const expected = createEngine(STATE).check(request)
    for (let n = 0; n < 5; n++) {
      const decision = engine.check(request)
      t.same(decision, expected)
      Object.assign(decision, { allowed: 'changed', reason: 'changed' })
      Object.assign((decision as { by?: object }).by ?? {}, { roleName: 'changed', scope: 'changed' })
    }
  }
})

test('the ID of a request comes back with its own decision and with no other', async (t) => {
  const engine = wellAsked(STATE)
  for (const principalId of [ANA, BEN]) {
    const ids = ['a', 'b', undefined, 'c', undefined]
    t.same(
      ids.map((id) => {
        const request = asks(READ, SCOPE, { principalId })
        return (engine.check(id === undefined ? request : { ...request, id }) as { id?: string }).id
      }),
      ids,
    )
  }
})

test('a decision that hangs on the time is made anew each time', async (t) => {
  let moment = Date.UTC(2026, 0, 1)
  const instance = assignment(ANA, ROLE.reader, SUBSCRIPTION, { endDateTime: '2026-02-01T00:00:00Z' })
  const engine = wellAsked({ roleAssignmentScheduleInstances: [instance] }, () => moment)
  const request = asks(READ, SCOPE)
  for (let n = 0; n < 4; n++) t.equal(engine.check(request).allowed, true, 'before it ends')
  moment = Date.UTC(2026, 2, 1)
  for (let n = 0; n < 4; n++) t.equal(engine.check(request).allowed, false, 'after it ended')
  moment = Date.UTC(2026, 0, 1)
  t.equal(engine.check(request).allowed, true, 'and before it ends once more')
})

test('a request with more to it is another one than that without', async (t) => {
  const plain = asks(WRITE, SCOPE)
  const claiming = { ...plain, groupIds: [GROUP] }
  const eligible = { ...plain, principalId: BEN, assumeEligible: true }
  const state: StateDocument = {
    ...STATE,
    roleEligibilityScheduleInstances: [assignment(BEN, ROLE.contributor, SUBSCRIPTION)],
  }
  for (const [less, more] of [
    [plain, claiming],
    [asks(WRITE, SCOPE, { principalId: BEN }), eligible],
  ] as const) {
    for (let first = 0; first < 4; first++) {
      const engine = wellAsked(state)
      const order = [
        ...Array.from({ length: first }, () => less),
        ...[more, more, less, more, less, less, less, more],
      ]
      t.same(
        order.map((request) => engine.check(request).allowed),
        order.map((request) => request === more),
        `${Object.keys(more).join()} after ${first} without`,
      )
    }
  }
})

test('requests that differ in a single character are told apart', async (t) => {
  const base = asks(READ, SCOPE)
  const expected = createEngine(STATE).check(base)
  const wrong: CheckRequest[] = []
  for (const member of ['principalId', 'action', 'scope'] as const) {
    const text = base[member] as string
    for (let at = 0; at < text.length; at++) {
      const other = text[at] === 'e' ? 'f' : 'e'
      const varied = { ...base, [member]: text.slice(0, at) + other + text.slice(at + 1) }
      const fresh = JSON.stringify(answerOf(createEngine(STATE), varied))
      const engine = wellAsked(STATE)
      for (let n = 0; n < 3; n++) answerOf(engine, base)
      for (let n = 0; n < 3; n++) if (JSON.stringify(answerOf(engine, varied)) !== fresh) wrong.push(varied)
      if (JSON.stringify(engine.check(base)) !== JSON.stringify(expected)) wrong.push(base)
    }
  }
  t.same(wrong, [])
})

test('an action is another one than the data action of its name', async (t) => {
  const engine = wellAsked(STATE)
  const data: CheckRequest = { principalId: ANA, dataAction: READ, scope: SCOPE }
  for (let n = 0; n < 4; n++) {
    t.equal(engine.check(asks(READ, SCOPE)).allowed, true)
    t.equal(engine.check(data).allowed, false)
  }
})

test('what is asked again is found also behind thousands of requests that nobody repeated', async (t) => {
  const recent = new RecentDecisions()
  const decision: Decision = { allowed: false, reason: 'NoMatchingAssignment' }
  const ask = (scope: string): boolean => {
    const request = asks(READ, scope)
    if (recent.find(request) !== undefined) return true
    recent.note(request, decision)
    return false
  }
  const found = Array.from({ length: 10_000 }, (_, n) => ask(`${SUBSCRIPTION}/resourceGroups/rg-${n}`))
  t.notOk(found.includes(true), 'none of them is found')
  const again = Array.from({ length: 10 }, () =>
    Array.from({ length: 100 }, (_, n) => ask(`${SUBSCRIPTION}/resourceGroups/again-${n}`)),
  )
  t.ok(again.at(-1)?.every(Boolean), 'all of a hundred are found when they are asked for the tenth time')
})

test('all of a thousand requests that are asked again and again are found, whatever was asked before', async (t) => {
  const recent = new RecentDecisions()
  const decision: Decision = { allowed: false, reason: 'NoMatchingAssignment' }
  const request = (n: number) => asks(READ, `${SUBSCRIPTION}/resourceGroups/rg-${n * 7919}`)
  const round = (from: number) => {
    let found = 0
    for (let n = from; n < from + 1000; n++) {
      if (recent.find(request(n)) !== undefined) found++
      else recent.note(request(n), decision)
    }
    return found
  }
  for (const from of [0, 1_000_000]) {
    for (let n = 0; n < 3; n++) round(from)
    t.equal(round(from), 1000, `from ${from}`)
    for (let n = 0; n < 100; n++) round(2_000_000 + n * 1000)
  }
})

test('where a request comes again now and then, few of the others are looked for, until most come again', async (t) => {
  const recent = new RecentDecisions()
  const decision: Decision = { allowed: false, reason: 'NoMatchingAssignment' }
  const ask = (name: string): boolean => {
    let looks = 0
    const request = Object.defineProperty(asks(READ, SUBSCRIPTION), 'scope', {
      get: () => {
        looks++
        return `${SUBSCRIPTION}/resourceGroups/${name}`
      },
      enumerable: true,
    })
    if (recent.find(request) === undefined) recent.note(request, decision)
    return looks > 0
  }
  const lookedAt = (count: number, nameOf: (n: number) => string) =>
    Array.from({ length: count }, (_, n) => ask(nameOf(n))).filter(Boolean).length
  // Requests are told apart by their last four characters first.
  const newName = (n: number) => `new-${((n * 40_503) % 36 ** 4).toString(36).padStart(4, '0')}`
  const nowAndThen = lookedAt(100_000, (n) => (n % 100 < 2 ? 'again' : newName(n)))
  t.ok(nowAndThen < 20_000, `${nowAndThen} of 100,000 were looked at`)
  lookedAt(1000, () => 'again')
  t.equal(
    lookedAt(1000, () => 'again'),
    1000,
  )
})
