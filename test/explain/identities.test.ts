import { test } from 'tap'
import { createEngine, type Group } from '../../src/index.ts'
import { ANA, asks, freshGuid, SUBSCRIPTION } from '../world.ts'

const READ = 'Microsoft.Compute/virtualMachines/read'
const [STAFF, BAKERS, NIGHT, CLAIMED] = [freshGuid(), freshGuid(), freshGuid(), freshGuid()]
const group = (id: string, displayName: string, ...members: string[]): Group => ({
  id,
  displayName,
  members: members.map((member) => ({ id: member })),
})
const identitiesOf = (groups: Group[], more: object = {}) =>
  createEngine({ groups, users: [{ id: ANA.toUpperCase(), displayName: 'Ana' }] }).explain(
    asks(READ, SUBSCRIPTION, more),
  ).identities

test('the principal comes first, then each of its groups with the groups that lead to it', async (t) => {
  const groups = [
    group(STAFF, 'Staff', BAKERS),
    group(BAKERS, 'Bakers', NIGHT),
    group(NIGHT, 'Night shift', ANA),
  ]
  t.same(identitiesOf(groups), [
    { id: ANA.toUpperCase(), displayName: 'Ana', path: [] },
    { id: NIGHT, displayName: 'Night shift', path: [] },
    { id: BAKERS, displayName: 'Bakers', path: [NIGHT] },
    { id: STAFF, displayName: 'Staff', path: [NIGHT, BAKERS] },
  ])
})

test('of several ways to a group the shortest is told', async (t) => {
  const groups = [
    group(BAKERS, 'Bakers', NIGHT),
    group(NIGHT, 'Night shift', ANA),
    group(STAFF, 'Staff', BAKERS, ANA),
  ]
  t.same(identitiesOf(groups).find(({ id }) => id === STAFF)?.path, [])
})

test('a claimed group is an identity in the spelling of the request, and leads to the groups above it', async (t) => {
  const claims = { groupIds: [CLAIMED.toUpperCase()] }
  t.same(identitiesOf([group(STAFF, 'Staff', CLAIMED)], claims).slice(1), [
    { id: CLAIMED.toUpperCase(), path: [] },
    { id: STAFF, displayName: 'Staff', path: [CLAIMED.toUpperCase()] },
  ])
})

test('groups that contain each other or themselves are told once', async (t) => {
  const groups = [group(BAKERS, 'Bakers', NIGHT, BAKERS), group(NIGHT, 'Night shift', BAKERS, ANA)]
  t.same(
    identitiesOf(groups).map(({ id, path }) => ({ id, path })),
    [
      { id: ANA.toUpperCase(), path: [] },
      { id: NIGHT, path: [] },
      { id: BAKERS, path: [NIGHT] },
    ],
  )
  t.same(
    identitiesOf(groups, { principalId: BAKERS }).map(({ id, path }) => ({ id, path })),
    [
      { id: BAKERS, path: [] },
      { id: NIGHT, path: [] },
    ],
    'a group asked about is not reached through itself',
  )
})

test('who is in no list is named as the request names it', async (t) => {
  t.same(identitiesOf([], { principalId: 'Somebody' }), [{ id: 'Somebody', path: [] }])
})

test('ten thousand groups in a chain are explained in linear time, each by the end of its path', async (t) => {
  const groups = Array.from({ length: 10_000 }, (_, i) =>
    group(`g${i}`, `Group ${i}`, i === 0 ? ANA : `g${i - 1}`),
  )
  const engine = createEngine({ groups })
  const start = performance.now()
  const { identities } = engine.explain(asks(READ, SUBSCRIPTION))
  t.ok(performance.now() - start < 10_000)
  t.equal(identities.length, 10_001)
  const { id, path = [] } = identities.at(-1) ?? {}
  t.equal(id, 'g9999')
  t.equal(path.length, 64)
  t.equal(path.at(-1), 'g9998')
})
