import { test } from 'tap'
import { createEngine, type StateDocument } from '../../src/index.ts'
import { ANA, asks, assignment, BEN, customRole, SUBSCRIPTION } from '../world.ts'

const COUNT = 100
const UPPER_GROUP = '/providers/Microsoft.Management/managementGroups/upper'
const LOWER_GROUP = '/providers/Microsoft.Management/managementGroups/lower'
const OTHER_GROUP = '/providers/Microsoft.Management/managementGroups/other'
const BILLING = '/providers/Microsoft.Billing/billingAccounts/one'

const actionOf = (n: number) => `Contoso.App/things${n}/read`
const ROLES = Array.from({ length: COUNT }, (_, n) => customRole([{ actions: [actionOf(n)] }]))

const HIERARCHY: StateDocument = {
  managementGroups: [
    { id: OTHER_GROUP },
    { id: UPPER_GROUP },
    { id: LOWER_GROUP, properties: { details: { parent: { id: UPPER_GROUP } } } },
  ],
  subscriptions: [{ id: SUBSCRIPTION, properties: { parent: { id: LOWER_GROUP } } }],
} as StateDocument

/** Where grants stand, a scope that they cover, and one that they do not. */
const PLACES: readonly (readonly [string, at: string, below: string, beside: string | undefined])[] = [
  ['at the root', '/', SUBSCRIPTION, undefined],
  ['at a management group', LOWER_GROUP, `${SUBSCRIPTION}/resourceGroups/rg`, UPPER_GROUP],
  ['at a management group above another', UPPER_GROUP, SUBSCRIPTION, OTHER_GROUP],
  ['above subscriptions in no management group', BILLING, `${BILLING}/invoices/i`, `${BILLING}x`],
  ['at a subscription', SUBSCRIPTION, `${SUBSCRIPTION}/resourceGroups/rg`, `${SUBSCRIPTION}x`],
  ...['a', 'ab', 'abc', 'abcd'].map(
    (name) =>
      [
        `at a subscription whose name has ${name.length} letters`,
        `/subscriptions/${name}`,
        `/subscriptions/${name}/resourceGroups/rg`,
        `/subscriptions/${name}x`,
      ] as const,
  ),
  [
    'at a resource group',
    `${SUBSCRIPTION}/resourceGroups/rg`,
    `${SUBSCRIPTION}/resourceGroups/RG/providers/Contoso.App/things/t`,
    `${SUBSCRIPTION}/resourceGroups/r`,
  ],
  ...[
    ['a provider', 'resourceGroups/rg/providers/Contoso.App', 'things/t'],
    ['a resource', 'resourceGroups/rg/providers/Contoso.App/things/t', 'parts/p'],
    [
      'a part of one',
      'resourceGroups/rg/providers/Contoso.App/things/t/parts/p',
      'providers/Other.App/links/l',
    ],
    [
      'an extension',
      'resourceGroups/rg/providers/Contoso.App/things/t/providers/Other.App/links/l',
      'parts/p',
    ],
    ['a resource in no group', 'providers/Contoso.App/things/t', 'parts/p'],
  ].map(([what, path, further]) => {
    const at = `${SUBSCRIPTION}/${path}`
    return [`at ${what}`, at, `${at}/${further}`.toUpperCase(), `${at}s`] as const
  }),
]

for (const [where, at, below, beside] of PLACES) {
  test(`each of a hundred roles that one principal has ${where} holds what it lists, and there`, async (t) => {
    const engine = createEngine({
      ...HIERARCHY,
      roleDefinitions: ROLES,
      roleAssignments: ROLES.map(({ name }) => assignment(ANA, name, at)),
    })
    const wrong: string[] = []
    for (let n = 0; n < COUNT; n++) {
      const { by } = engine.check(asks(actionOf(n), below)) as { readonly by?: object }
      if ((by as { readonly roleName?: string } | undefined)?.roleName !== ROLES[n]?.properties?.roleName)
        wrong.push(`${actionOf(n)} ${below}`)
      if (!engine.check(asks(actionOf(n), at)).allowed) wrong.push(`${actionOf(n)} ${at}`)
      if (beside !== undefined && engine.check(asks(actionOf(n), beside)).allowed)
        wrong.push(`${actionOf(n)} ${beside}`)
      if (engine.check(asks(actionOf(n), below, { principalId: BEN })).allowed)
        wrong.push(`Ben ${actionOf(n)}`)
    }
    t.same(wrong, [])
    t.equal(engine.check(asks(actionOf(COUNT), below)).allowed, false)
  })
}

test('of many grants whose condition is not met each is told once', async (t) => {
  const group = `${SUBSCRIPTION}/resourceGroups/rg`
  const more = { condition: "@Resource[Contoso.App/things:name] StringEquals 'x'", conditionVersion: '2.0' }
  const role = customRole([{ actions: [actionOf(0)] }])
  const roleAssignments = [group, SUBSCRIPTION].flatMap((scope) =>
    Array.from({ length: 40 }, () => assignment(ANA, role.name, scope, more)),
  )
  const engine = createEngine({ roleDefinitions: [role], roleAssignments })
  const scope = `${group}/providers/Contoso.App${'/things/t'.repeat(20)}`
  t.same(engine.check(asks(actionOf(0), scope)), {
    allowed: false,
    reason: 'ConditionNotMet',
    by: { roleAssignmentIds: roleAssignments.map(({ id }) => id).sort() },
  })
})
