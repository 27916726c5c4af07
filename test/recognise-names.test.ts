import fc from 'fast-check'
import { test } from 'tap'
import { withCanonicalNames } from '../src/state/member-names.ts'
import type { StateKind } from '../src/state/state-document.ts'
import { armAssignment, armDeny, armLock, NAME, PERSON, SUB, VAULT_ID } from './loader/samples.ts'

const seed = Number(process.env.AZCAN_SEED ?? Math.floor(Math.random() * 2 ** 31))

const group = { id: NAME, displayName: 'team', members: [{ id: PERSON, displayName: 'Ana' }] }
const CANONICAL: readonly (readonly [StateKind, object])[] = [
  [
    'roleAssignments',
    armAssignment({ condition: "@Resource[a:b] StringEquals 'c'", conditionVersion: '2.0' }),
  ],
  ['roleAssignments', { id: NAME, principalId: PERSON, roleDefinitionId: NAME, scope: SUB }],
  ['roleAssignmentScheduleInstances', armAssignment({ startDateTime: 'x', originRoleAssignmentId: NAME })],
  ['roleEligibilityScheduleInstances', armAssignment({ endDateTime: 'x' })],
  ['denyAssignments', armDeny({ denyAssignmentEffect: 'enforced', condition: 'c', conditionVersion: '2.0' })],
  ['locks', armLock({ notes: 'why', owners: [{ applicationId: NAME }] })],
  [
    'roleDefinitions',
    {
      id: NAME,
      name: NAME,
      roleType: 'CustomRole',
      roleName: 'x',
      assignableScopes: [SUB],
      permissions: [
        { actions: ['*'], notActions: ['*/delete'], dataActions: [], notDataActions: [], condition: 'c' },
      ],
    },
  ],
  [
    'vaults',
    {
      id: VAULT_ID,
      properties: {
        tenantId: NAME,
        enableRbacAuthorization: false,
        accessPolicies: [
          {
            tenantId: NAME,
            objectId: PERSON,
            applicationId: null,
            permissions: { keys: ['get'], secrets: [] },
          },
        ],
      },
    },
  ],
  ['groups', group],
  [
    'users',
    { id: PERSON, displayName: 'Ana', appId: null, customSecurityAttributes: { Set: { Key: 1, key: 2 } } },
  ],
  ['managementGroups', { id: 'm', properties: { displayName: 'M', details: { parent: { id: 'top' } } } }],
  ['subscriptions', { id: SUB, properties: { displayName: 'S', parent: { id: 'm' } } }],
  [
    'resources',
    { id: 'r', type: 't', location: 'l', tags: { Env: 'a', env: 'b' }, properties: { Any: 1, any: 2 } },
  ],
]

const OPAQUE = new Set(['customSecurityAttributes', 'tags'])

/** The same value with the names of members spelt by a function, but for keys that are the user's own. */
function respelt(value: unknown, spell: (name: string) => string, kind: StateKind): unknown {
  if (Array.isArray(value)) return value.map((item) => respelt(item, spell, kind))
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value).map(([name, member]) => {
    const isOpaque = OPAQUE.has(name) || (kind === 'resources' && name === 'properties')
    return [spell(name), isOpaque ? member : respelt(member, spell, kind)] as const
  })
  return Object.fromEntries(members)
}

test('an element whose names are canonical comes back itself', (t) => {
  for (const [kind, element] of CANONICAL) {
    const result = withCanonicalNames(kind, element)
    t.ok(result.ok && result.element === element, kind)
  }
  t.end()
})

test('no spelling of the names loses a member', (t) => {
  t.comment(`seed ${seed}`)
  const spelling = fc.array(fc.boolean(), { minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(fc.constantFrom(...CANONICAL), spelling, ([kind, element], upper) => {
      const spell = (name: string) =>
        [...name].map((char, i) => (upper[i % upper.length] ? char.toUpperCase() : char)).join('')
      const result = withCanonicalNames(kind, respelt(element, spell, kind) as object)
      t.ok(result.ok)
      if (result.ok) t.same(result.element, element)
    }),
    { seed, numRuns: 300 },
  )
  t.end()
})

test('names in PascalCase, as first-party services write them, are read', (t) => {
  const given = {
    Id: NAME,
    Properties: {
      Permissions: [{ Actions: ['*'], NotActions: ['*/read'], Condition: 'c' }],
      Principals: [{ Id: NAME }],
    },
  }
  const result = withCanonicalNames('denyAssignments', given)
  t.same(result, {
    ok: true,
    element: {
      id: NAME,
      properties: {
        permissions: [{ actions: ['*'], notActions: ['*/read'], condition: 'c' }],
        principals: [{ id: NAME }],
      },
    },
  })
  t.equal(given.Id, NAME, 'what was given is not changed')
  t.end()
})

test('two members that differ in case only are a problem, at any depth', (t) => {
  const pointers = (kind: StateKind, element: object) => {
    const result = withCanonicalNames(kind, element)
    return result.ok ? [] : result.problems.map(({ code, pointer }) => `${code} ${pointer}`)
  }
  t.same(pointers('roleAssignments', { id: NAME, properties: { principalId: 'a', PrincipalId: 'b' } }), [
    'ConflictingMembers /properties/PrincipalId',
  ])
  t.same(
    pointers('denyAssignments', { Permissions: [{ actions: [] }, { NotActions: [], notactions: [] }] }),
    ['ConflictingMembers /Permissions/1/notactions'],
  )
  t.same(pointers('users', { id: NAME, Mail: 'a', mail: 'b' }), [], 'unless they mean nothing here')
  t.end()
})

test('members of a vault among the resources are read, other properties are the resource’s own', (t) => {
  const vault = {
    Type: 'Microsoft.KeyVault/vaults',
    id: VAULT_ID,
    properties: { AccessPolicies: [{ ObjectId: PERSON }] },
  }
  t.same(withCanonicalNames('resources', vault), {
    ok: true,
    element: { type: vault.Type, id: VAULT_ID, properties: { accessPolicies: [{ objectId: PERSON }] } },
  })
  const other = { id: 'r', type: 'A.B/c', properties: { TenantId: 1, tenantId: 2 } }
  const result = withCanonicalNames('resources', other)
  t.ok(result.ok && result.element === other)
  t.end()
})

test('keys of the prototype are members like any other', (t) => {
  const element = JSON.parse('{"__proto__":{"PrincipalId":"x"},"constructor":1,"Id":"a","toString":null}')
  const result = withCanonicalNames('roleAssignments', element)
  t.ok(result.ok)
  if (result.ok) {
    t.same(Object.keys(result.element).sort(), ['__proto__', 'constructor', 'id', 'toString'])
    t.equal(Object.getPrototypeOf(result.element), Object.prototype)
    t.notOk('principalId' in result.element)
  }
  t.end()
})

test('values where objects should be stay as they are', (t) => {
  for (const properties of [null, 'text', 7, [], [[{ Actions: [] }]]]) {
    const element = { id: NAME, properties, permissions: properties }
    t.same(withCanonicalNames('roleDefinitions', element), { ok: true, element })
  }
  t.end()
})
