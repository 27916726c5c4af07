import { test } from 'tap'
import { schemaProblems } from '../src/state/schema-problems.ts'
import type { StateKind } from '../src/state/state-document.ts'

const TEXT = 'a string or null'
const VISIBLE = 'a string'
const FLAG = 'a boolean or null'
const LIST = 'a list or null'
const OBJECT = 'an object or null'

const ASSIGNED = {
  principalId: VISIBLE,
  principalType: TEXT,
  roleDefinitionId: VISIBLE,
  scope: TEXT,
  delegatedManagedIdentityResourceId: TEXT,
}
const SCHEDULED = { ...ASSIGNED, startDateTime: TEXT, endDateTime: TEXT }

/** What may stand beside `id` and under `properties`, and what it must be. */
const MEMBERS: Partial<Record<StateKind, Readonly<Record<string, string>>>> = {
  managementGroups: { displayName: TEXT, details: OBJECT },
  subscriptions: { displayName: TEXT, parent: OBJECT },
  roleDefinitions: { roleName: TEXT, description: TEXT, permissions: LIST, assignableScopes: LIST },
  roleAssignments: ASSIGNED,
  roleEligibilityScheduleInstances: SCHEDULED,
  roleAssignmentScheduleInstances: { ...SCHEDULED, originRoleAssignmentId: TEXT },
  denyAssignments: {
    denyAssignmentName: TEXT,
    permissions: LIST,
    scope: TEXT,
    doNotApplyToChildScopes: FLAG,
    principals: LIST,
    excludePrincipals: LIST,
    isSystemProtected: FLAG,
    denyAssignmentEffect: TEXT,
  },
  locks: { level: TEXT, notes: TEXT, owners: LIST },
  vaults: { tenantId: TEXT, enableRbacAuthorization: FLAG, accessPolicies: LIST },
}

/** Lacks nothing, in either place. */
const COMPLETE = { id: 'i', principalId: 'p', roleDefinitionId: 'r' }
const VAULT = '/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/v'

const wrong = (pointer: string, asked: string, given = '5') => ({
  code: 'InvalidType',
  pointer,
  message: `it must be ${asked}, and is ${given}`,
})

for (const [kind, members] of Object.entries(MEMBERS)) {
  test(`members of ${kind} are held to one type, beside id and under properties`, async (t) => {
    for (const [member, asked] of Object.entries(members)) {
      const both = { ...COMPLETE, [member]: 5, properties: { [member]: 5 } }
      const expected = [`/${kind}/0/${member}`, `/${kind}/0/properties/${member}`].map((pointer) =>
        wrong(pointer, asked),
      )
      t.same(schemaProblems({ [kind]: [both] }).sort(byPointer), expected.sort(byPointer), member)
      if (asked === VISIBLE) continue
      t.same(
        schemaProblems({ [kind]: [{ ...COMPLETE, [member]: null, properties: { [member]: null } }] }),
        [],
      )
    }
  })

  test(`what is wrong with the shape of one of ${kind} is said once`, async (t) => {
    t.same(schemaProblems({ [kind]: [5] }), [wrong(`/${kind}/0`, 'an object')])
    t.same(schemaProblems({ [kind]: [{ ...COMPLETE, properties: 5 }] }), [
      wrong(`/${kind}/0/properties`, 'an object or null'),
    ])
    t.same(schemaProblems({ [kind]: [{ ...COMPLETE, properties: null }] }), [])
  })
}

test('what is wrong with a vault among the resources is said once', async (t) => {
  t.same(
    schemaProblems({ resources: [{ id: VAULT, name: 5, type: 5, location: 5, properties: 5 }] }).sort(
      byPointer,
    ),
    [
      wrong('/resources/0/location', TEXT),
      wrong('/resources/0/name', TEXT),
      wrong('/resources/0/properties', OBJECT),
      wrong('/resources/0/type', TEXT),
    ],
  )
  t.same(
    schemaProblems({
      resources: [
        { id: VAULT, tenantId: 5, properties: { enableRbacAuthorization: 5, accessPolicies: [null] } },
      ],
    }).sort(byPointer),
    [
      wrong('/resources/0/properties/accessPolicies/0', 'an object', 'null'),
      wrong('/resources/0/properties/enableRbacAuthorization', FLAG),
      wrong('/resources/0/tenantId', TEXT),
    ],
  )
  t.same(
    schemaProblems({ resources: [{ id: 'no vault', tenantId: 5, properties: { accessPolicies: 5 } }] }),
    [],
  )
  t.same(schemaProblems({ resources: [5] }), [wrong('/resources/0', 'an object')])
})

test('a value that JSON does not have is a problem like any other', async (t) => {
  for (const [value, text] of [
    [undefined, 'undefined'],
    [5n, '5'],
    [Number.NaN, 'NaN'],
    [Symbol('x'), 'Symbol(x)'],
  ] as const)
    t.same(schemaProblems({ users: [value] }), [wrong('/users/0', 'an object', text)])
})

function byPointer(a: { readonly pointer: string }, b: { readonly pointer: string }): number {
  return a.pointer < b.pointer ? -1 : 1
}
