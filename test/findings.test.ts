import { test } from 'tap'
import {
  createEngine,
  type Finding,
  type FindingCode,
  InvalidStateError,
  type StateDocument,
} from '../src/index.ts'
import { ANA, assignment, customRole, freshGuid, ROLE, SUBSCRIPTION } from './world.ts'

const GROUP_A = '/providers/Microsoft.Management/managementGroups/a'
const GROUP_B = '/providers/Microsoft.Management/managementGroups/b'
const VAULT = `${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv`
const KEY_VAULT_DATA_ACCESS_ADMINISTRATOR = '8b54135c-b56d-4d72-a534-26097cfdc8d8'
const twice = assignment(ANA, ROLE.reader, SUBSCRIPTION)
const application = freshGuid()

interface Case {
  readonly severity: Finding['severity']
  readonly pointer: string
  readonly message: RegExp
  readonly state: StateDocument
}

/** For each code a state with this one finding. */
const CASES: Readonly<Record<FindingCode, Case>> = {
  UnknownKey: {
    severity: 'warning',
    pointer: '/blueprints',
    message: /no list 'blueprints'; it is not read/,
    state: { blueprints: [] } as StateDocument,
  },
  DuplicateId: {
    severity: 'warning',
    pointer: '/roleAssignments/1',
    message: /stands in roleAssignments before; keep one of the two/,
    state: { roleAssignments: [twice, { ...twice, id: twice.id.toUpperCase() }] },
  },
  InvalidScope: {
    severity: 'warning',
    pointer: '/roleAssignments/0',
    message: /^'subscriptions\/x' is no scope, and so applies nowhere; write a full ARM scope/,
    state: { roleAssignments: [assignment(ANA, ROLE.reader, 'subscriptions/x')] },
  },
  MissingScope: {
    severity: 'warning',
    pointer: '/roleAssignments/0',
    message: /neither as a member nor in its ID, and so applies nowhere; add scope/,
    state: { roleAssignments: [{ id: 'x', principalId: ANA, roleDefinitionId: ROLE.reader }] },
  },
  InvalidParent: {
    severity: 'warning',
    pointer: '/subscriptions/0',
    message: /the parent 'a' is no ID of a management group; write \/providers\/Microsoft.Management/,
    state: { subscriptions: [{ id: SUBSCRIPTION, properties: { parent: { id: 'a' } } }] },
  },
  ManagementGroupCycle: {
    severity: 'warning',
    pointer: '/managementGroups/0',
    message: /is above itself/,
    state: {
      managementGroups: [
        { id: GROUP_A, details: { parent: { id: GROUP_B } } },
        { id: GROUP_B, details: { parent: { id: GROUP_A } } },
      ],
    },
  },
  UnknownRole: {
    severity: 'warning',
    pointer: '/roleAssignments/0',
    message: /no role definition is known for '.+'; add it to roleDefinitions/,
    state: { roleAssignments: [assignment(ANA, freshGuid(), SUBSCRIPTION)] },
  },
  BuiltInConditionLost: {
    severity: 'warning',
    pointer: '/roleDefinitions/0',
    message: /has a condition, which this definition lacks, and so it may grant too much; take .+ out, or /,
    state: { roleDefinitions: [customRole([{ actions: ['*'] }], KEY_VAULT_DATA_ACCESS_ADMINISTRATOR)] },
  },
  InvalidTime: {
    severity: 'warning',
    pointer: '/roleEligibilityScheduleInstances/0',
    message: /^endDateTime 'never' is no ISO 8601 time, and so the instance is never in force$/,
    state: {
      roleEligibilityScheduleInstances: [
        assignment(ANA, ROLE.reader, SUBSCRIPTION, { endDateTime: 'never' }),
      ],
    },
  },
  NoPrincipals: {
    severity: 'warning',
    pointer: '/denyAssignments/0',
    message: /names no principal and so denies nobody; add principals/,
    state: { denyAssignments: [{ id: 'd', scope: SUBSCRIPTION, permissions: [{ actions: ['*'] }] }] },
  },
  NoPermissions: {
    severity: 'warning',
    pointer: '/denyAssignments/0',
    message: /has no permissions and so denies nothing; add permissions/,
    state: { denyAssignments: [{ id: 'd', scope: SUBSCRIPTION, principals: [{ id: ANA }] }] },
  },
  MalformedCondition: {
    severity: 'warning',
    pointer: '/roleAssignments/0',
    message: /^the condition is malformed at line 1, column \d+: /,
    state: {
      roleAssignments: [assignment(ANA, ROLE.reader, SUBSCRIPTION, { condition: '@Resource[x] is' })],
    },
  },
  InvalidLock: {
    severity: 'warning',
    pointer: '/locks/0',
    message: /is no ID of a lock, and so locks nothing; write /,
    state: { locks: [{ id: SUBSCRIPTION, level: 'ReadOnly' }] },
  },
  InvalidAccessPolicy: {
    severity: 'warning',
    pointer: '/vaults/0',
    message: /^accessPolicies\/0: it names no objectId, and so nobody$/,
    state: { vaults: [{ id: VAULT, properties: { accessPolicies: [{ permissions: {} }] } }] },
  },
  AccessPolicyWithoutEffect: {
    severity: 'information',
    pointer: '/vaults/0',
    message: /the vault is on roles, so its 1 access policy entries have no effect/,
    state: {
      vaults: [
        { id: VAULT, properties: { enableRbacAuthorization: true, accessPolicies: [{ objectId: ANA }] } },
      ],
    },
  },
  ApplicationIdAsObjectId: {
    severity: 'information',
    pointer: '/vaults/0',
    message: /^accessPolicies\/0: its objectId '.+' is the ID of an application, and so names nobody; give /,
    state: {
      servicePrincipals: [{ id: ANA, appId: application }],
      vaults: [{ id: VAULT, properties: { accessPolicies: [{ objectId: application }] } }],
    },
  },
}

for (const [code, { severity, pointer, message, state }] of Object.entries(CASES)) {
  test(`${code} is found as ${severity}, at the element that it is about`, async (t) => {
    const { findings } = createEngine(state)
    t.same(
      findings.map((finding) => ({ ...finding, message: '' })),
      [{ code, severity, pointer, message: '' }],
    )
    t.match(findings[0]?.message, message)
  })

  test(`with strict, ${code} is ${severity === 'warning' ? 'an error' : 'kept'}`, async (t) => {
    if (severity === 'information') {
      t.equal(createEngine(state, { strict: true }).findings.length, 1)
      return
    }
    const error = thrownBy(() => createEngine(state, { strict: true }))
    t.ok(error instanceof InvalidStateError)
    t.match(error, { problems: [{ code, pointer, message }] })
  })
}

test('with strict, only the warnings are errors', async (t) => {
  const state = { ...CASES.AccessPolicyWithoutEffect.state, ...CASES.InvalidLock.state }
  t.equal(createEngine(state).findings.length, 2)
  const error = thrownBy(() => createEngine(state, { strict: true })) as InvalidStateError
  t.same(
    error.problems.map(({ code }) => code),
    ['InvalidLock'],
  )
})

test('a state that Azure would have stored has no findings, and the key $schema is none', async (t) => {
  const state = { $schema: 'state.schema.json', roleAssignments: [twice] } as StateDocument
  t.same(createEngine(state, { strict: true }).findings, [])
  t.same(createEngine().findings, [])
})

test('findings are frozen', async (t) => {
  const { findings } = createEngine(CASES.InvalidLock.state)
  t.ok(Object.isFrozen(findings))
  t.ok(Object.isFrozen(findings[0]))
})

function thrownBy(act: () => unknown): unknown {
  try {
    act()
  } catch (error) {
    return error
  }
  return undefined
}
