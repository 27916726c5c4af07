import { test } from 'tap'
import { type AccessPolicyEntry, createEngine, InvalidStateError, type StateDocument } from '../src/index.ts'
import { ANA, asksForData, BEN, freshGuid, SUBSCRIPTION } from './world.ts'

const VAULT = `${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv`
const GET = 'Microsoft.KeyVault/vaults/secrets/getSecret/action'
const [TENANT, OTHER_TENANT] = [freshGuid(), freshGuid()]
const GETS = { secrets: ['get'] }

function vault(accessPolicies: AccessPolicyEntry[], more: object = {}) {
  return { id: VAULT, properties: { tenantId: TENANT, accessPolicies, ...more } }
}
const findingsIn = (state: StateDocument) =>
  createEngine(state).findings.map(({ code, severity, pointer, message }) => [
    code,
    severity,
    pointer,
    message,
  ])
const reasonIn = (state: StateDocument, principalId = ANA) =>
  createEngine(state).check(asksForData(GET, `${VAULT}/secrets/s`, { principalId })).reason

test('more than 1024 entries are found, and count all the same', async (t) => {
  const entries = (count: number) =>
    Array.from({ length: count }, (_, i) => ({ objectId: `o${i}`, permissions: GETS }))
  t.same(findingsIn({ vaults: [vault(entries(1024))] }), [])
  t.same(findingsIn({ vaults: [vault(entries(1025))] }), [
    [
      'InvalidAccessPolicy',
      'warning',
      '/vaults/0',
      'a vault has at most 1024 access policy entries, and this one 1025',
    ],
  ])
  t.equal(reasonIn({ vaults: [vault(entries(1025))] }, 'o1024'), 'AccessPolicy')
})

test('a permission that its list does not know is found, and grants nothing', async (t) => {
  const permissions = { keys: ['Get', 'setSecret'], secrets: ['wrapKey', 'ALL '], storage: ['get', 'GetSas'] }
  const state = { vaults: [vault([{ objectId: ANA, permissions }])] }
  t.same(
    findingsIn(state).map(([code, , , message]) => [code, message]),
    [
      ['InvalidAccessPolicy', "accessPolicies/0: keys has no permission 'setsecret'"],
      ['InvalidAccessPolicy', "accessPolicies/0: secrets has no permission 'wrapkey'"],
      ['InvalidAccessPolicy', "accessPolicies/0: secrets has no permission 'all '"],
    ],
  )
  t.equal(reasonIn(state), 'NoMatchingAccessPolicy')
})

test('an entry without an objectId is found, and names nobody', async (t) => {
  for (const objectId of [undefined, null, '', ' ']) {
    const entry = objectId === undefined ? { permissions: GETS } : { objectId, permissions: GETS }
    t.same(findingsIn({ vaults: [vault([{ objectId: BEN, permissions: GETS }, entry])] }), [
      [
        'InvalidAccessPolicy',
        'warning',
        '/vaults/0',
        'accessPolicies/1: it names no objectId, and so nobody',
      ],
    ])
  }
})

test('two entries of one objectId and applicationId are found, and both count', async (t) => {
  const entry = (objectId: string, applicationId?: string | null, name = 'list') => ({
    objectId,
    ...(applicationId === undefined ? {} : { applicationId }),
    permissions: { secrets: [name] },
  })
  t.same(findingsIn({ vaults: [vault([entry(ANA), entry(ANA, BEN), entry(BEN, BEN), entry(BEN)])] }), [])
  const duplicates = vault([
    entry(ANA),
    entry(ANA, BEN),
    entry(ANA.toUpperCase(), null, 'get'),
    entry(ANA.replaceAll('-', ''), BEN.toUpperCase()),
  ])
  t.same(
    findingsIn({ vaults: [duplicates] }),
    [2, 3].map((index) => [
      'InvalidAccessPolicy',
      'warning',
      '/vaults/0',
      `accessPolicies/${index}: another entry names the same objectId and applicationId`,
    ]),
  )
  t.equal(reasonIn({ vaults: [duplicates] }), 'AccessPolicy')
})

test('an entry of another tenant is found, and has no effect', async (t) => {
  const state = {
    vaults: [
      vault([
        { objectId: ANA, tenantId: OTHER_TENANT, permissions: GETS },
        { objectId: BEN, tenantId: TENANT.toUpperCase(), permissions: GETS },
      ]),
    ],
  }
  t.same(findingsIn(state), [
    [
      'AccessPolicyWithoutEffect',
      'information',
      '/vaults/0',
      `accessPolicies/0: its tenant '${OTHER_TENANT}' is not the vault's`,
    ],
  ])
  t.equal(reasonIn(state), 'NoMatchingAccessPolicy')
  t.equal(reasonIn(state, BEN), 'AccessPolicy')
})

test('the entries of a vault on roles are found together, and have no effect', async (t) => {
  const state = {
    vaults: [
      vault([{ objectId: ANA, permissions: GETS }, { objectId: BEN }], { enableRbacAuthorization: true }),
    ],
  }
  t.same(findingsIn(state), [
    [
      'AccessPolicyWithoutEffect',
      'information',
      '/vaults/0',
      'the vault is on roles, so its 2 access policy entries have no effect',
    ],
  ])
  t.equal(reasonIn(state), 'NoMatchingAssignment')
  t.same(findingsIn({ vaults: [vault([], { enableRbacAuthorization: true })] }), [])
})

test('what is no ID of a vault is found among vaults, and is any resource among resources', async (t) => {
  const secret = {
    id: `${VAULT}/secrets/s`,
    properties: { accessPolicies: [{ objectId: ANA, permissions: GETS }] },
  }
  t.match(findingsIn({ vaults: [secret] }), [
    [
      'InvalidScope',
      'warning',
      '/vaults/0',
      `'${secret.id}' is no ID of a vault, and so its access policies grant nothing`,
    ],
  ])
  t.same(findingsIn({ resources: [secret] }), [])
})

test('a vault among resources is looked through like one among vaults', async (t) => {
  const odd = vault([{ permissions: { keys: ['open'] } }, { objectId: ANA, permissions: { keys: ['open'] } }])
  const site = { id: `${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.Web/sites/s` }
  t.same(
    findingsIn({ resources: [site, odd] }),
    findingsIn({ vaults: [odd] }).map(([code, severity, , message]) => [
      code,
      severity,
      '/resources/1',
      message,
    ]),
  )
})

test('a vault whose access policies are no list is a problem of the state, among resources too', async (t) => {
  const problemsOf = (state: object) => {
    try {
      createEngine(state as StateDocument)
    } catch (error) {
      if (error instanceof InvalidStateError) return error.problems
      throw error
    }
    return []
  }
  for (const kind of ['vaults', 'resources']) {
    for (const [accessPolicies, shown] of [
      [{}, 'an object'],
      ['all', '"all"'],
      [7, '7'],
    ]) {
      t.same(problemsOf({ [kind]: [{ id: VAULT, properties: { accessPolicies } }] }), [
        {
          code: 'InvalidType',
          pointer: `/${kind}/0/properties/accessPolicies`,
          message: `it must be a list or null, and is ${shown}`,
        },
      ])
    }
    t.match(problemsOf({ [kind]: [{ id: `${VAULT}/`.toUpperCase(), accessPolicies: [null] }] }), [
      { code: 'InvalidType', pointer: `/${kind}/0/accessPolicies/0` },
    ])
    t.same(problemsOf({ [kind]: [{ id: VAULT, properties: { accessPolicies: null } }] }), [])
  }
  t.same(problemsOf({ resources: [{ id: `${VAULT}/x/y`, properties: { accessPolicies: 'all' } }] }), [])
})

test('an entry with the ID of an application in the place of an object ID is found', async (t) => {
  const [application, object] = [freshGuid(), freshGuid()]
  const about = (state: StateDocument) =>
    findingsIn(state).map(([code, severity, pointer, message]) => [code, severity, pointer, message])
  const entry = { objectId: application.toUpperCase(), permissions: GETS }
  const mistaken = [
    'ApplicationIdAsObjectId',
    'information',
    '/vaults/0',
    `accessPolicies/1: its objectId '${application.toUpperCase()}' is the ID of an application, and so names nobody; give the object ID of its service principal`,
  ]
  const vaults = [vault([{ objectId: object, permissions: GETS }, entry])]
  const principal = { id: object, appId: application }
  t.same(about({ servicePrincipals: [principal], vaults }), [mistaken])
  t.same(
    about({ servicePrincipals: [principal], resources: vaults }),
    [[...mistaken.slice(0, 2), '/resources/0', mistaken[3]]],
    'among resources too',
  )
  t.equal(reasonIn({ servicePrincipals: [principal], vaults }, object), 'AccessPolicy')
  t.same(about({ servicePrincipals: [{ id: object }, { id: BEN, appId: null }], vaults }), [])
  t.same(about({ users: [{ id: object, appId: application }], vaults }), [])
  t.same(
    about({ servicePrincipals: [principal, { id: application.replaceAll('-', ''), appId: BEN }], vaults }),
    [],
    'what is the object ID of another service principal is right',
  )
})
