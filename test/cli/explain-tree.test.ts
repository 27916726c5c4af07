import { test } from 'tap'
import type { StateDocument } from '../../src/index.ts'
import { run } from './command-line.ts'

const ANA = 'ana'
const [STAFF, BAKERS] = ['staff', 'bakers']
const SUBSCRIPTION = '/subscriptions/shop'
const GROUP = `${SUBSCRIPTION}/resourceGroups/rg`
const [SITE, VAULT] = [
  `${GROUP}/providers/Microsoft.Web/sites/s`,
  `${GROUP}/providers/Microsoft.KeyVault/vaults/kv`,
]
const EVERYONE = '00000000-0000-0000-0000-000000000000'
const OWNER = '8e3af657-a8ff-443c-a75c-2fe8c4bcb635'
const READER = 'acdd72a7-3385-48ef-bd42-f606fba81ae7'

function given(principalId: string, role: string, scope: string, more: object = {}) {
  const id = `${scope}/providers/Microsoft.Authorization/roleAssignments/${principalId}-${role}`
  return { id, properties: { principalId, roleDefinitionId: role, scope, ...more } }
}

function deny(name: string, more: object) {
  const id = `${SUBSCRIPTION}/providers/Microsoft.Authorization/denyAssignments/${name}`
  const permissions = [{ actions: ['*/write'] }]
  const principals = [{ id: EVERYONE }]
  return {
    id,
    properties: { denyAssignmentName: name, scope: SUBSCRIPTION, principals, permissions, ...more },
  }
}

/** What `azcan explain` prints for one question, and the code that it ends with. */
async function explained(
  state: StateDocument,
  operation: readonly [option: '--action' | '--data-action', name: string],
  scope: string,
  ...more: string[]
): Promise<{ readonly code: number; readonly tree: string }> {
  const args = ['explain', '--state', '-', '--principal', ANA, ...operation, '--scope', scope, ...more]
  const { code, stdout, stderr } = await run(args, { stdin: JSON.stringify(state) })
  if (stderr !== '') throw new Error(stderr)
  return { code, tree: stdout }
}

test('RoleAssignment: the tree shows what grants, and through which groups', async (t) => {
  const state = {
    users: [{ id: ANA, displayName: 'Ana' }],
    groups: [
      { id: STAFF, displayName: 'Staff', members: [{ id: BAKERS }] },
      { id: BAKERS, displayName: 'Bakers', members: [{ id: ANA }] },
    ],
    roleAssignments: [given(STAFF, READER, SUBSCRIPTION)],
  }
  t.same(await explained(state, ['--action', 'Microsoft.Web/sites/read'], GROUP), {
    code: 0,
    tree: `allowed: RoleAssignment
├─ asked: ana Microsoft.Web/sites/read
├─ scopes
│  ├─ /subscriptions/shop/resourceGroups/rg
│  ├─ /subscriptions/shop
│  └─ /
├─ identities
│  ├─ ana "Ana"
│  ├─ bakers "Bakers"
│  └─ staff "Staff", through bakers
├─ deny assignments on these scopes: none
├─ role assignments on these scopes
│  └─ grants: Reader for staff @ /subscriptions/shop
└─ locks: none
`,
  })
})

test('NoMatchingAssignment: the tree shows what almost held', async (t) => {
  const state = {
    roleAssignments: [given(ANA, READER, SUBSCRIPTION), given(ANA, OWNER, SITE)],
    roleEligibilityScheduleInstances: [given(ANA, OWNER, '/')],
  }
  t.same(await explained(state, ['--action', 'Microsoft.Web/sites/write'], GROUP), {
    code: 1,
    tree: `denied: NoMatchingAssignment
├─ asked: ana Microsoft.Web/sites/write
├─ scopes
│  ├─ /subscriptions/shop/resourceGroups/rg
│  ├─ /subscriptions/shop
│  └─ /
├─ identities
│  └─ ana
├─ deny assignments on these scopes: none
├─ role assignments on these scopes
│  ├─ does not grant: Reader for ana @ /subscriptions/shop
│  │  └─ the role does not list the operation
│  └─ does not grant: Owner (eligible) for ana @ /
│     └─ eligible only: it has to be activated first
├─ locks: none
└─ almost held
   ├─ Owner (eligible) for ana @ /
   │  └─ eligible only: it has to be activated first
   └─ Owner for ana @ /subscriptions/shop/resourceGroups/rg/providers/Microsoft.Web/sites/s
      └─ it stands one step below the scope asked about, and nothing is inherited upwards
`,
  })
})

test('ConditionNotMet: the tree shows the condition with the value of each part', async (t) => {
  const condition = "!(ActionMatches{'*/write'}) OR (@Request[a] StringEquals 'x' AND Exists @Resource[b])"
  const state = { roleAssignments: [given(ANA, OWNER, SUBSCRIPTION, { condition })] }
  const write = ['--action', 'microsoft.web/sites/write'] as const
  t.same(await explained(state, write, SUBSCRIPTION, '--attribute', 'request:a=y'), {
    code: 1,
    tree: `denied: ConditionNotMet
├─ asked: ana microsoft.web/sites/write
├─ scopes
│  ├─ /subscriptions/shop
│  └─ /
├─ identities
│  └─ ana
├─ deny assignments on these scopes: none
├─ role assignments on these scopes
│  └─ does not grant: Owner for ana @ /subscriptions/shop
│     ├─ its condition is false: Exists @Resource[b]
│     └─ condition of the assignment is false
│        └─ false: OR
│           ├─ false: NOT
│           │  └─ true: ActionMatches{'*/write'} (the operation is microsoft.web/sites/write)
│           └─ false: AND
│              ├─ false: @Request[a] StringEquals 'x' (@Request[a] = "y")
│              └─ false: Exists @Resource[b]
├─ locks: none
└─ almost held
   └─ Owner for ana @ /subscriptions/shop
      └─ its condition is false: Exists @Resource[b]
`,
  })
})

test('DenyAssignment: the tree shows each deny assignment on the scopes, and why others pass', async (t) => {
  const denyAssignments = [
    deny('catches', {}),
    deny('elsewhere', { doNotApplyToChildScopes: true }),
    deny('others', { principals: [{ id: STAFF }] }),
    deny('excluded', { excludePrincipals: [{ id: ANA }] }),
    deny('deletion', { permissions: [{ actions: ['*/delete'] }] }),
    deny('condition', { condition: "@Resource[x] StringEquals 'y'" }),
    deny('false', { condition: "'x' StringEquals 'y'" }),
  ]
  const state = { denyAssignments, roleAssignments: [given(ANA, OWNER, SUBSCRIPTION)] }
  t.same(await explained(state, ['--action', 'Microsoft.Web/sites/write'], GROUP), {
    code: 1,
    tree: `denied: DenyAssignment
├─ asked: ana Microsoft.Web/sites/write
├─ scopes
│  ├─ /subscriptions/shop/resourceGroups/rg
│  ├─ /subscriptions/shop
│  └─ /
├─ identities
│  └─ ana
├─ deny assignments on these scopes
│  ├─ denies: catches @ /subscriptions/shop
│  ├─ passes: elsewhere @ /subscriptions/shop: it holds at its own scope only
│  ├─ passes: others @ /subscriptions/shop: it names other principals
│  ├─ passes: excluded @ /subscriptions/shop: the principal is excluded
│  ├─ passes: deletion @ /subscriptions/shop: it denies other operations
│  ├─ denies: condition @ /subscriptions/shop
│  │  └─ condition of the deny assignment is unknown
│  │     └─ unknown: @Resource[x] StringEquals 'y' (@Resource[x] is missing)
│  └─ passes: false @ /subscriptions/shop: its condition is false
│     └─ condition of the deny assignment is false
│        └─ false: 'x' StringEquals 'y'
├─ role assignments on these scopes
│  └─ grants: Owner for ana @ /subscriptions/shop
└─ locks: none
`,
  })
})

test('ScopeLocked: the tree shows the locks in the way, and those that are not', async (t) => {
  const lock = (scope: string, name: string, level: string) => ({
    id: `${scope}/providers/Microsoft.Authorization/locks/${name}`,
    properties: { level },
  })
  const state = {
    roleAssignments: [given(ANA, OWNER, SUBSCRIPTION)],
    locks: [lock(SUBSCRIPTION, 'keep', 'CanNotDelete'), lock(SITE, 'frozen', 'ReadOnly')],
  }
  t.same(await explained(state, ['--action', 'Microsoft.Web/sites/write'], SITE), {
    code: 1,
    tree: `denied: ScopeLocked
├─ asked: ana Microsoft.Web/sites/write
├─ scopes
│  ├─ /subscriptions/shop/resourceGroups/rg/providers/Microsoft.Web/sites/s
│  ├─ /subscriptions/shop/resourceGroups/rg
│  ├─ /subscriptions/shop
│  └─ /
├─ identities
│  └─ ana
├─ deny assignments on these scopes: none
├─ role assignments on these scopes
│  └─ grants: Owner for ana @ /subscriptions/shop
└─ locks
   ├─ blocks: ReadOnly 'frozen' @ /subscriptions/shop/resourceGroups/rg/providers/Microsoft.Web/sites/s
   └─ passes: CanNotDelete 'keep' @ /subscriptions/shop
`,
  })
})

const VAULTS = [
  {
    id: VAULT,
    properties: {
      accessPolicies: [
        { objectId: ANA, permissions: { secrets: ['Get'] } },
        { objectId: ANA, applicationId: 'till', permissions: { secrets: ['all'] } },
        { objectId: BAKERS, permissions: { secrets: ['set'] } },
      ],
    },
  },
]

test('AccessPolicy: the tree shows the entries that name the caller', async (t) => {
  const get = ['--data-action', 'Microsoft.KeyVault/vaults/secrets/getSecret/action'] as const
  t.same(await explained({ vaults: VAULTS }, get, `${VAULT}/secrets/s`, '--application-id', 'till'), {
    code: 0,
    tree: `allowed: AccessPolicy
├─ asked: ana Microsoft.KeyVault/vaults/secrets/getSecret/action (data)
├─ scopes
│  ├─ /subscriptions/shop/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv/secrets/s
│  ├─ /subscriptions/shop/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv
│  ├─ /subscriptions/shop/resourceGroups/rg
│  ├─ /subscriptions/shop
│  └─ /
├─ identities
│  └─ ana
├─ deny assignments on these scopes: none
├─ access policies of /subscriptions/shop/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv: needs secrets/get
│  ├─ grants: ana: secrets/get
│  └─ grants: ana with till: secrets/all
├─ role assignments on these scopes: none
└─ locks: none
`,
  })
})

test('NoMatchingAccessPolicy: the tree shows what is needed, and which entries almost held', async (t) => {
  const set = ['--data-action', 'Microsoft.KeyVault/vaults/secrets/setSecret/action'] as const
  t.same(await explained({ vaults: VAULTS }, set, VAULT), {
    code: 1,
    tree: `denied: NoMatchingAccessPolicy
├─ asked: ana Microsoft.KeyVault/vaults/secrets/setSecret/action (data)
├─ scopes
│  ├─ /subscriptions/shop/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv
│  ├─ /subscriptions/shop/resourceGroups/rg
│  ├─ /subscriptions/shop
│  └─ /
├─ identities
│  └─ ana
├─ deny assignments on these scopes: none
├─ access policies of /subscriptions/shop/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv: needs secrets/set
│  └─ does not grant: ana: secrets/get
├─ role assignments on these scopes: none
├─ locks: none
└─ almost held
   ├─ access policy of ana: secrets/get
   │  └─ it lacks secrets/set
   └─ access policy of ana: secrets/all
      └─ it holds only while application till acts on the user's behalf
`,
  })
})

test('a condition that cannot be read is shown with its mistake', async (t) => {
  const state = {
    roleDefinitions: [
      { name: 'r', roleName: 'Odd', permissions: [{ actions: ['*'], condition: "'x' StringEquals" }] },
    ],
    roleAssignments: [given(ANA, 'r', SUBSCRIPTION)],
  }
  const args = [
    'explain',
    '--state',
    '-',
    '--principal',
    ANA,
    '--action',
    'a/b/read',
    '--scope',
    SUBSCRIPTION,
  ]
  const { code, stdout } = await run(args, { stdin: JSON.stringify(state) })
  t.equal(code, 1)
  const mistake = 'the condition is malformed at line 1, column 17: an operand is missing behind the operator'
  t.match(
    stdout,
    `│  └─ does not grant: Odd for ana @ /subscriptions/shop
│     ├─ its condition is unknown: 'x' StringEquals (${mistake})
│     └─ condition of the role is unknown: ${mistake}
`,
  )
})
