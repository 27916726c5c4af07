import { test } from 'tap'
import { createEngine } from '../../src/index.ts'
import { createStore } from '../../src/store/store.ts'
import { ANA, asks, assignment, ROLE, SUBSCRIPTION } from '../world.ts'

const READ = 'Microsoft.Compute/virtualMachines/read'
/** Numbers of groups are looked at by thirty-two, so those that lie further apart take more room. */
const APART = 32
const GROUP_COUNT = 100 * APART
const MEMBER_COUNT = 20_000

const groupId = (n: number) => `cccccccc-0000-4000-8000-${n.toString(16).padStart(12, '0')}`
const memberId = (n: number) => `aaaaaaaa-0000-4000-8000-${n.toString(16).padStart(12, '0')}`

test('whoever is in a hundred groups is given what each of them is, and nothing more', async (t) => {
  const ids = Array.from({ length: 100 }, (_, n) => groupId(n))
  const engine = createEngine({
    groups: ids.map((id) => ({ id, members: [{ id: ANA }] })),
    roleAssignments: ids.map((id, n) => assignment(id, ROLE.reader, `${SUBSCRIPTION}/resourceGroups/rg${n}`)),
  })
  const allowed = ids.map((_, n) => engine.check(asks(READ, `${SUBSCRIPTION}/resourceGroups/RG${n}`)).allowed)
  t.same(
    allowed.flatMap((isAllowed, n) => (isAllowed ? [] : [n])),
    [],
  )
  t.equal(engine.check(asks(READ, `${SUBSCRIPTION}/resourceGroups/rg100`)).allowed, false)
})

test('whoever is in groups far from each other is given what each of them is, from the first grant on', async (t) => {
  const numbers = Array.from({ length: 2000 }, (_, n) => n)
  const scopeOf = (n: number) => `${SUBSCRIPTION}/resourceGroups/rg${n}`
  const grantTo = (n: number) => assignment(groupId(n), ROLE.reader, scopeOf(n))
  const isMember = (n: number) => n % 33 === 0
  const store = createStore({
    groups: numbers.map((n) => ({ id: groupId(n), members: isMember(n) ? [{ id: ANA }] : [] })),
    roleAssignments: numbers.filter((n) => n % 2 === 0).map(grantTo),
  })
  const wrong = (isGranted: (n: number) => boolean) =>
    numbers.filter(
      (n) => store.engine.check(asks(READ, scopeOf(n))).allowed !== (isMember(n) && isGranted(n)),
    )
  t.same(
    wrong((n) => n % 2 === 0),
    [],
  )
  // Backwards, so that most come before others.
  for (const last of numbers.toReversed()) {
    if (last % 2 === 1) store.put('roleAssignments', grantTo(last))
    if (last % 20 !== 1) continue
    const lost = wrong((n) => n % 2 === 0 || n >= last)
    if (lost.length > 0) t.fail(`with all from ${last} on: ${lost}`)
  }
  for (const n of numbers) if (n % 3 === 0) store.put('roleAssignments', grantTo(n))
  t.same(
    wrong(() => true),
    [],
  )
})

test('of many groups few hold something, and their members alone are given it', (t) => {
  const numbers = Array.from({ length: GROUP_COUNT }, (_, n) => n)
  const store = createStore({
    groups: numbers.map((n) => ({ id: groupId(n), members: [{ id: memberId(n) }] })),
  })
  const holders = new Set<number>()
  // They lie at the same place among 32, 64, 128 and so on, so what tells them apart comes late.
  for (const n of [0, 2048, 1024, 512, 256, 2304, 128, 64, 32, 96, 3104, 1, 33, 2049]) {
    store.put('roleAssignments', assignment(groupId(n), ROLE.reader, SUBSCRIPTION))
    holders.add(n)
    const wrong = numbers.filter((member) => {
      const { allowed } = store.engine.check(asks(READ, SUBSCRIPTION, { principalId: memberId(member) }))
      return allowed !== holders.has(member)
    })
    t.same(wrong, [], `${holders.size} groups`)
  }
  t.end()
})

test('each of many members of a group is found in it, and nobody else', async (t) => {
  const engine = createEngine({
    groups: [
      {
        id: groupId(0),
        members: Array.from({ length: MEMBER_COUNT }, (_, member) => ({ id: memberId(member) })),
      },
    ],
    roleAssignments: [assignment(groupId(0), ROLE.reader, SUBSCRIPTION)],
  })
  const wrong: string[] = []
  for (let n = 0; n < 2 * MEMBER_COUNT; n++) {
    const principalId = memberId(n)
    if (engine.check(asks(READ, SUBSCRIPTION, { principalId })).allowed !== n < MEMBER_COUNT)
      wrong.push(principalId)
  }
  t.same(wrong, [])
})

test('after a change everybody is found in groups, however many were asked about before', async (t) => {
  const store = createStore({
    groups: Array.from({ length: GROUP_COUNT }, (_, n) => ({
      id: groupId(n),
      members:
        n === 0
          ? Array.from({ length: MEMBER_COUNT }, (_, member) => ({ id: memberId(member) }))
          : n % APART === 0
            ? [{ id: groupId(n - APART) }]
            : [],
    })),
    roleAssignments: [assignment(groupId(GROUP_COUNT - APART), ROLE.reader, SUBSCRIPTION)],
  })
  store.put('groups', { id: groupId(GROUP_COUNT), members: [] })
  const { engine } = store
  const lost: string[] = []
  for (let n = 0; n < MEMBER_COUNT; n++) {
    const principalId = memberId(n)
    if (!engine.check(asks(READ, SUBSCRIPTION, { principalId })).allowed) lost.push(principalId)
  }
  t.same(lost, [])
  t.equal(engine.check(asks(READ, SUBSCRIPTION, { principalId: memberId(0) })).allowed, true)
  t.equal(engine.check(asks(READ, SUBSCRIPTION, { principalId: memberId(MEMBER_COUNT) })).allowed, false)
})

test('groups that a token claims count for its own request alone', async (t) => {
  const engine = createEngine({ roleAssignments: [assignment(groupId(1), ROLE.reader, SUBSCRIPTION)] })
  const plain = asks(READ, SUBSCRIPTION)
  const claiming = { ...plain, groupIds: [groupId(1)] }
  const otherwise = { ...plain, groupIds: [groupId(2)] }
  const requests = [plain, claiming, plain, claiming, otherwise, plain]
  const expected = [false, true, false, true, false, false]
  t.same(
    engine.checkMany(requests).map(({ allowed }) => allowed),
    expected,
  )
  const principal = engine.principal(ANA)
  t.same(
    requests.map(({ principalId, ...request }) => principal.check(request).allowed),
    expected,
  )
})
