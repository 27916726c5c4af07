import fc from 'fast-check'
import { type Test, test } from 'tap'
import { runs, seed } from '../../property.ts'
import {
  ANA,
  type Answer,
  type ArmClient,
  armClient,
  BEN,
  GROUP,
  IDENTITY,
  MACHINE,
  SUBSCRIPTION,
  VAULT,
} from './arm-client.ts'

const LOCK = `${GROUP}/providers/Microsoft.Authorization/locks/l`
const WORDS = [
  ...[
    '',
    '.',
    '..',
    '%2e%2E',
    '%252e',
    '%2F',
    '%',
    '%zz',
    '%00',
    '%5c',
    '%c3%28',
    'x y',
    'é',
    '__proto__',
    "o'x",
  ],
  ...['subscriptions', 'resourceGroups', 'resourcegroups', 'providers', 'tenants', 'resources', 'locations'],
  ...[
    'Microsoft.Authorization',
    'roleAssignments',
    'roleDefinitions',
    'denyAssignments',
    'locks',
    'permissions',
  ],
  ...['Microsoft.KeyVault', 'vaults', 'deletedVaults', 'accessPolicies', 'add', 'secrets', 'Microsoft.Web'],
  ...['Microsoft.ManagedIdentity', 'userAssignedIdentities', 'identities', 'default', 'Microsoft.Resources'],
  ...[
    'deployments',
    'tags',
    'Microsoft.Management',
    'managementGroups',
    'Microsoft.Compute',
    'virtualMachines',
  ],
  ...['10000000-0000-4000-8000-000000000001', 'constructor', 'start', 'moveResources', 'sites', 'publishxml'],
]
const PLACES = [SUBSCRIPTION, GROUP, MACHINE, IDENTITY, VAULT, LOCK, '', '/providers/Microsoft.Management']

const anyPath = fc
  .tuple(fc.constantFrom(...PLACES), fc.array(fc.constantFrom(...WORDS), { maxLength: 6 }))
  .map(([place, words]) => `${place}/${words.join('/')}`)
const anyQuery = fc.constantFrom(
  ...['', '?api-version=2022-04-01', '?api%2Dversion=2022-04-01', '?api-version=', '?api-version=latest'],
  ...[
    "?api-version=2022-04-01&$filter=name eq 'x'",
    '?api-version=2022-04-01&$filter=atScope()',
    '?api-version=2022-04-01&$filter=%',
    '?api-version=2022-04-01&$top=0',
    '?api-version=2022-04-01&$top=1&$skiptoken=1:x',
    '?api-version=2022-04-01&$skiptoken=%zz',
    '?api-version=2024-07-01-preview&$expand=children',
  ],
)
const anyBody = fc.oneof(
  fc.constant(undefined),
  fc.constantFrom(
    '',
    '{',
    '[]',
    'null',
    '"x"',
    '1',
    '{"properties": {a: 1}}',
    '\ufeff{}',
    '{"__proto__":{"a":1}}',
  ),
  fc.record(
    {
      location: fc.constantFrom('westeurope', '', 1, null),
      tags: fc.constantFrom({}, { a: 'b' }, { a: 1 }, null, []),
      identity: fc.constantFrom(
        ...[{ type: 'SystemAssigned' }, { type: 'None' }, { type: 'x' }, 'x', null],
        { type: 'UserAssigned', userAssignedIdentities: { [IDENTITY]: {} } },
        { type: 'SystemAssigned, UserAssigned' },
      ),
      resources: fc.constantFrom([MACHINE], [1], []),
      targetResourceGroup: fc.constantFrom(GROUP, `${GROUP}2`, 1),
      operation: fc.constantFrom('Merge', 'Delete', 1),
      properties: fc.oneof(
        fc.jsonValue(),
        fc.constantFrom<unknown>(
          ...[{ level: 'ReadOnly' }, { level: 1, notes: {} }, { tags: { a: 'b' } }, { tags: 1 }],
          { principalId: BEN, roleDefinitionId: 'x', scope: 1 },
          { tenantId: 1, sku: 1, accessPolicies: [1] },
          { accessPolicies: { a: 1 }, provisioningState: [] },
        ),
      ),
    },
    { requiredKeys: [] },
  ),
)
interface AnyCall {
  readonly method: string
  readonly path: string
  readonly query: string
  readonly body: unknown
  readonly type: string
}

const anyCall: fc.Arbitrary<AnyCall> = fc.record({
  method: fc.constantFrom('GET', 'GET', 'PUT', 'PATCH', 'POST', 'DELETE', 'HEAD', 'OPTIONS', 'PURGE'),
  path: anyPath,
  query: anyQuery,
  body: anyBody,
  type: fc.constantFrom('application/json', 'text/plain', 'application/json; charset=utf-8', 'x'),
})

function ask(client: ArmClient, as: string, { method, path, query, body, type }: AnyCall): Promise<Answer> {
  const content = method === 'GET' || method === 'HEAD' ? {} : { body }
  const versioned = query === '' ? '?no=api-version' : query
  return client.ask(`${method} ${path}${versioned}`, { as, headers: { 'content-type': type }, ...content })
}

async function always(
  t: Test,
  predicate: (client: ArmClient, calls: readonly AnyCall[]) => Promise<boolean>,
): Promise<void> {
  t.comment(`seed ${seed}`)
  const property = fc.asyncProperty(fc.array(anyCall, { maxLength: 8 }), (calls) =>
    predicate(armClient({ resources: [{ id: MACHINE, location: 'westeurope', properties: {} }] }), calls),
  )
  await fc.assert(property, { seed, numRuns: runs(300) })
}

test('no request at all leads to a failure of the server, whatever it says', (t) =>
  always(t, async (client, calls) => {
    for (const call of calls) {
      const { status, body } = await ask(client, ANA, call)
      if (status >= 500 || status < 200) return false
      const isError = status >= 400 && call.method !== 'HEAD'
      if (isError && (typeof body.error.code !== 'string' || body.error.message === '')) return false
    }
    return true
  }))

test('who has no right changes nothing, whatever the request says', (t) =>
  always(t, async (client, calls) => {
    const before = stateOf(client)
    for (const call of calls) {
      const { status } = await ask(client, BEN, call)
      if (CHANGING.has(call.method) && status < 400) return false
    }
    return stateOf(client) === before
  }))

const CHANGING: ReadonlySet<string> = new Set(['PUT', 'PATCH', 'DELETE'])

function stateOf({ emulation }: ArmClient): string {
  const view = emulation.view()
  const kinds = [
    'resources',
    'locks',
    'roleAssignments',
    'servicePrincipals',
    'vaults',
    'subscriptions',
  ] as const
  return JSON.stringify(kinds.map((kind) => [...view.list(kind)]))
}
