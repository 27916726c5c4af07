import { test } from 'tap'
import { createEngine, InvalidRequestError, InvalidStateError, type StateDocument } from '../src/index.ts'
import { ANA, asks, assignment, freshGuid, granting, ROLE, SUBSCRIPTION } from './world.ts'

const READ = 'Microsoft.Compute/virtualMachines/read'

function problemsOf(state: unknown): string[] {
  try {
    createEngine(state as StateDocument)
    return []
  } catch (error) {
    if (!(error instanceof InvalidStateError)) throw error
    return error.problems.map(({ code, pointer }) => `${code} ${pointer}`)
  }
}

test('a state that does not fit its schema throws one error with every problem and its pointer', async (t) => {
  t.same(problemsOf(null), ['InvalidType '])
  t.same(problemsOf([null, null]), ['InvalidType '])
  t.same(problemsOf('x'), ['InvalidType '])
  t.same(problemsOf({ roleAssignments: {} }), ['InvalidType /roleAssignments'])
  t.same(problemsOf({ roleAssignments: [null, null] }), [
    'InvalidType /roleAssignments/0',
    'InvalidType /roleAssignments/1',
  ])
  t.same(
    problemsOf({
      roleAssignments: [{ id: '/a', properties: { roleDefinitionId: 'r' } }],
      locks: [{ properties: { level: 'ReadOnly' } }],
      groups: [{ id: 'g', members: [{}] }],
    }).sort(),
    ['MissingMember /groups/0/members/0', 'MissingMember /locks/0', 'MissingMember /roleAssignments/0'],
  )
})

test('the error says what is wrong and how to mend it', async (t) => {
  t.throws(() => createEngine({ roleAssignments: [{ id: '/a', roleDefinitionId: 'r' } as never] }), {
    message: /\/roleAssignments\/0: principalId is missing; add it, beside id or under properties/,
  })
  t.throws(() => createEngine({ denyAssignment: [] } as never), { message: /write 'denyAssignments'/ })
})

test('a list that is null is empty', async (t) => {
  t.same(problemsOf({ roleAssignments: null, groups: null }), [])
})

test('a request that is no question throws with code and pointer', async (t) => {
  const engine = createEngine({})
  const cases: [unknown, string, string][] = [
    [null, 'InvalidRequest', ''],
    [[], 'InvalidRequest', ''],
    [{}, 'InvalidAction', '/action'],
    [{ ...asks(READ, '/'), dataAction: READ }, 'InvalidAction', '/dataAction'],
    [asks('Microsoft.Compute/*', '/'), 'InvalidAction', '/action'],
    [{ ...asks(READ, '/'), principalId: undefined }, 'InvalidPrincipalId', '/principalId'],
    [asks(READ, 'subscriptions/x'), 'InvalidScope', '/scope'],
    [asks(READ, '/subscriptions//resourceGroups'), 'InvalidScope', '/scope'],
    [asks(READ, '/subscriptions/x/resourceGroups'), 'InvalidScope', '/scope'],
    [asks(READ, '/subscriptions/x/resourceGroups/y/providers/Microsoft.Web/sites'), 'InvalidScope', '/scope'],
    [{ ...asks(READ, '/'), time: 'yesterday' }, 'InvalidTime', '/time'],
    [{ ...asks(READ, '/'), time: '2026-02-30T00:00:00Z' }, 'InvalidTime', '/time'],
    [{ ...asks(READ, '/'), groupIds: [1] }, 'InvalidGroupIds', '/groupIds/0'],
    [{ ...asks(READ, '/'), attributes: { subject: {} } }, 'InvalidAttributes', '/attributes/subject'],
    [{ ...asks(READ, '/'), assumeEligible: 'yes' }, 'InvalidAssumeEligible', '/assumeEligible'],
    [{ ...asks(READ, '/'), Time: '2026-01-01' }, 'UnknownMember', '/Time'],
  ]
  for (const [request, code, pointer] of cases) {
    t.throws(() => engine.check(request as never), { code, pointer }, `${code} ${pointer}`)
  }
  t.throws(() => engine.checkMany([asks(READ, '/'), asks(READ, 'x')]), {
    message: /scope/,
    pointer: '/1/scope',
  })
  t.throws(() => engine.check({} as never), InvalidRequestError)
})

test('what Azure would hardly have stored is kept, fails closed and is found', async (t) => {
  const state: StateDocument = {
    managementGroups: [
      {
        id: '/providers/Microsoft.Management/managementGroups/a',
        details: { parent: { id: '/providers/Microsoft.Management/managementGroups/b' } },
      },
      {
        id: '/providers/Microsoft.Management/managementGroups/b',
        details: { parent: { id: '/providers/Microsoft.Management/managementGroups/A' } },
      },
    ],
    roleAssignments: [
      assignment(ANA, freshGuid(), SUBSCRIPTION),
      assignment(ANA, ROLE.owner, 'nowhere'),
      { id: 'no-scope', principalId: ANA, roleDefinitionId: ROLE.owner },
    ],
    roleAssignmentScheduleInstances: [
      { ...assignment(ANA, ROLE.owner, SUBSCRIPTION, { startDateTime: 'soon' }) },
    ],
  }
  const engine = createEngine(state)
  t.same(engine.findings.map(({ code, pointer }) => `${code} ${pointer}`).sort(), [
    'InvalidScope /roleAssignments/1',
    'InvalidTime /roleAssignmentScheduleInstances/0',
    'ManagementGroupCycle /managementGroups/0',
    'MissingScope /roleAssignments/2',
    'UnknownRole /roleAssignments/0',
  ])
  t.equal(engine.check(asks(READ, SUBSCRIPTION)).reason, 'NoMatchingAssignment')
  t.throws(() => createEngine(state, { strict: true }), InvalidStateError)
})

test('keys of prototypes are data like any other', async (t) => {
  const state = JSON.parse(`{
    "groups": [{ "id": "__proto__", "members": [{ "id": "constructor" }] }, { "id": "constructor", "members": [{ "id": "${ANA}" }] }],
    "roleAssignments": [{ "id": "__proto__", "principalId": "__proto__", "roleDefinitionId": "${ROLE.reader}", "scope": "${SUBSCRIPTION}", "__proto__": { "scope": "/" } }]
  }`)
  const engine = createEngine(state)
  t.equal(engine.check(asks(READ, SUBSCRIPTION)).reason, 'RoleAssignment')
  t.equal(engine.check(asks(READ, '/')).reason, 'NoMatchingAssignment')
  t.equal(engine.check(asks(READ, SUBSCRIPTION, { principalId: 'toString' })).reason, 'NoMatchingAssignment')
  t.equal(
    engine.check(
      JSON.parse(
        `{"principalId":"hasOwnProperty","action":"constructor","scope":"/subscriptions/__proto__"}`,
      ),
    ).reason,
    'NoMatchingAssignment',
  )
})

test('ten thousand groups in a chain are walked to the end', async (t) => {
  const groups = Array.from({ length: 10_000 }, (_, i) => ({
    id: `g${i}`,
    members: [{ id: i === 0 ? ANA : `g${i - 1}` }],
  }))
  const engine = createEngine({ groups, roleAssignments: [assignment('g9999', ROLE.reader, SUBSCRIPTION)] })
  t.match(engine.check(asks(READ, SUBSCRIPTION)), { reason: 'RoleAssignment', by: { principalId: 'g9999' } })
})

test('ten thousand management groups in a chain, or in a ring, are walked to the end', async (t) => {
  const id = (i: number) => `/providers/Microsoft.Management/managementGroups/m${i}`
  for (const last of [undefined, { id: id(0) }]) {
    const managementGroups = Array.from({ length: 10_000 }, (_, i) => ({
      id: id(i),
      details: { parent: i === 9_999 ? (last ?? null) : { id: id(i + 1) } },
    }))
    const engine = createEngine(
      granting(ROLE.reader, id(9_999), {
        managementGroups,
        subscriptions: [{ id: SUBSCRIPTION, parent: { id: id(0) } }],
      }),
    )
    t.equal(engine.check(asks(READ, SUBSCRIPTION)).reason, 'RoleAssignment')
  }
})

test('a scope of 100 kB is decided like any other', async (t) => {
  const long = `${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.X${'/t/n'.repeat(25_000)}`
  t.equal(createEngine(granting(ROLE.reader, SUBSCRIPTION)).check(asks(READ, long)).reason, 'RoleAssignment')
  t.equal(createEngine(granting(ROLE.reader, long)).check(asks(READ, long)).reason, 'RoleAssignment')
  t.equal(
    createEngine(granting(ROLE.reader, long)).check(asks(READ, `${long}/t/n2`)).reason,
    'RoleAssignment',
  )
  t.equal(
    createEngine(granting(ROLE.reader, long)).check(asks(READ, long.slice(0, -4))).reason,
    'NoMatchingAssignment',
  )
})

test('a GUID is the same in any case, with dashes or without', async (t) => {
  const engine = createEngine(granting(ROLE.reader.replaceAll('-', '').toUpperCase(), SUBSCRIPTION))
  const bare = ANA.replaceAll('-', '').toUpperCase()
  t.equal(engine.check(asks(READ, SUBSCRIPTION, { principalId: bare })).reason, 'RoleAssignment')
})

test('of two elements with one ID both are kept, and the second is found', async (t) => {
  const first = assignment(ANA, ROLE.reader, SUBSCRIPTION)
  const second = { ...first, id: first.id.toUpperCase(), properties: { ...first.properties, scope: '/' } }
  const engine = createEngine({ roleAssignments: [first, second] })
  t.same(
    engine.findings.map(({ code, pointer }) => `${code} ${pointer}`),
    ['DuplicateId /roleAssignments/1'],
  )
  t.equal(engine.check(asks(READ, '/')).reason, 'RoleAssignment')
})

test('odd Unicode in names neither matches by accident nor breaks', async (t) => {
  const scope = `${SUBSCRIPTION}/resourceGroups/İstanbul 😀.(x)+*?`
  const engine = createEngine(granting(ROLE.reader, scope))
  t.equal(engine.check(asks(READ, scope)).reason, 'RoleAssignment')
  t.equal(
    engine.check(asks(READ, `${SUBSCRIPTION}/resourceGroups/istanbul 😀.(x)+*?`)).reason,
    'NoMatchingAssignment',
  )
})
