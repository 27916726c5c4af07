import { test } from 'tap'
import { createEngine, createStore, InvalidStateError, type StateDocument } from '../src/index.ts'
import { STATE_KINDS, type StateKind } from '../src/state/state-document.ts'
import { ANA, assignment, ROLE, SUBSCRIPTION } from './world.ts'

const AUTHORIZATION = `${SUBSCRIPTION}/providers/Microsoft.Authorization`
const VAULT = `${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv`
const grant = assignment(ANA, ROLE.reader, SUBSCRIPTION)
const vault = { id: VAULT, properties: { tenantId: ANA, accessPolicies: [] } }

interface Element {
  readonly id: string
  readonly [member: string]: unknown
}

const ELEMENTS: Readonly<Record<StateKind, Element>> = {
  managementGroups: { id: '/providers/Microsoft.Management/managementGroups/mg' },
  subscriptions: { id: SUBSCRIPTION },
  resources: { id: VAULT },
  users: { id: ANA },
  servicePrincipals: { id: ANA },
  groups: { id: ANA },
  roleDefinitions: {
    id: `${AUTHORIZATION}/roleDefinitions/${ANA}`,
    properties: { roleName: 'x', assignableScopes: [SUBSCRIPTION], permissions: [] },
  },
  roleAssignments: { ...grant },
  roleAssignmentScheduleInstances: { ...grant, id: `${AUTHORIZATION}/roleAssignmentScheduleInstances/a` },
  roleEligibilityScheduleInstances: { ...grant, id: `${AUTHORIZATION}/roleEligibilityScheduleInstances/a` },
  denyAssignments: {
    id: `${AUTHORIZATION}/denyAssignments/${ANA}`,
    properties: { principals: [{ id: ANA }], permissions: [{ actions: ['*'] }], scope: SUBSCRIPTION },
  },
  locks: { id: `${AUTHORIZATION}/locks/a`, properties: { level: 'ReadOnly' } },
  vaults: vault,
  deletedVaults: {
    id: `${SUBSCRIPTION}/providers/Microsoft.KeyVault/locations/westeurope/deletedVaults/kv`,
    deletionDate: '2026-01-01T00:00:00Z',
    scheduledPurgeDate: '2026-04-01T00:00:00Z',
    vault,
  },
  secrets: { id: `${VAULT}/secrets/a`, versions: [] },
  deletedServicePrincipals: { id: ANA },
  applications: { id: ANA, appId: ANA },
}

const OF_OBJECT_IDS = [
  'users',
  'servicePrincipals',
  'groups',
  'applications',
  'deletedServicePrincipals',
] as const

function stateOf(kind: StateKind, ...elements: object[]): StateDocument {
  return { [kind]: elements } as StateDocument
}

for (const kind of STATE_KINDS) {
  test(`an ID that stands twice in ${kind} is found, in whatever case, and no store loses one of the two`, async (t) => {
    const element = ELEMENTS[kind]
    t.same(createEngine(stateOf(kind, element)).findings, [])
    const state = stateOf(kind, element, { ...element, id: element.id.toUpperCase() })
    const [finding] = createEngine(state).findings.filter(({ code }) => code === 'DuplicateId')
    t.match(finding, { severity: 'warning', pointer: `/${kind}/1`, message: `stands in ${kind} before` })
    t.throws(() => createEngine(state, { strict: true }), InvalidStateError)
    t.throws(() => createStore(state), { message: new RegExp(`stands in ${kind} before`) })
  })
}

test('object IDs are compared without their dashes, all others with them', async (t) => {
  for (const kind of OF_OBJECT_IDS) {
    const element = ELEMENTS[kind]
    const undashed = { ...element, id: element.id.replaceAll('-', '') }
    const found = createEngine(stateOf(kind, undashed, element)).findings
    t.same(
      found.map(({ code, pointer }) => `${code} ${pointer}`),
      [`DuplicateId /${kind}/1`],
    )
    t.throws(() => createStore(stateOf(kind, element, undashed)), InvalidStateError)
  }
  const lock = ELEMENTS.locks
  const others = stateOf('locks', lock, { ...lock, id: `${lock.id.replace('locks/a', 'locks/-a')}` })
  t.same(createEngine(others).findings, [])
})

test('IDs that only look alike are told apart, and those of odd names are IDs like others', async (t) => {
  const found = (...ids: string[]) =>
    createEngine({ users: ids.map((id) => ({ id })) }).findings.map(({ pointer }) => pointer)
  t.same(found('__proto__', 'constructor', '\ud800', '\ufffd', 'k'), [])
  t.same(
    found('__proto__', '__PROTO__', 'k', '\u212a'),
    ['/users/1', '/users/3'],
    'the sign of kelvin is a k',
  )
})
