import { test } from 'tap'
import { recogniseExport } from '../src/state/recognise.ts'
import { armAssignment, GROUP, PERSON, refusals, remarks, SUB, taken } from './loader/samples.ts'

const META = { type: 'azure', version: 6, count: 1 }
const grants = (properties: Record<string, unknown>) => ({
  kind: 'AZSubscriptionRoleAssignment',
  data: {
    subscriptionId: SUB,
    roleAssignments: [{ subscriptionId: SUB, roleAssignment: { ...armAssignment(), properties } }],
  },
})
const { condition, ...unconditional } = armAssignment().properties as Record<string, unknown>

test('role assignments of AzureHound are refused, once, since their conditions are not written', (t) => {
  const recognised = recogniseExport({ data: [grants(unconditional), grants(unconditional)], meta: META })
  t.same(refusals(recognised), ['ConditionsUnknown /data/0'])
  t.match(recognised.problems[0]?.help, /az role assignment list/)
  t.same(recognised.elements, [])
  t.end()
})

test('role assignments that say their condition are taken', (t) => {
  const { elements, problems } = recogniseExport({
    data: [grants({ ...unconditional, condition })],
    meta: META,
  })
  t.same(problems, [])
  t.match(elements, [{ kind: 'roleAssignments', pointer: '/data/0/data/roleAssignments/0/roleAssignment' }])
  t.end()
})

test('members of groups and the objects of the directory are taken', (t) => {
  const members = [{ groupId: GROUP, member: { '@odata.type': '#microsoft.graph.user', id: PERSON } }]
  const data = [
    { kind: 'AZGroupMember', data: { groupId: GROUP, members } },
    { kind: 'AZUser', data: { id: PERSON, displayName: 'Ana' } },
    { kind: 'AZSubscription', data: { id: SUB, displayName: 'Shop', subscriptionId: SUB.slice(15) } },
  ]
  t.match(taken({ data, meta: META }), [
    ['groups', { id: GROUP, members: [{ id: PERSON }] }],
    ['users', { id: PERSON }],
    ['subscriptions', { id: SUB }],
  ])
  t.end()
})

test('records about other things are left out, and it is said', (t) => {
  const recognised = recogniseExport({ data: [{ kind: 'AZTenant', data: { tenantId: 'x' } }], meta: META })
  t.same([recognised.problems, remarks(recognised)], [[], ['LeftOut /data/0/data']])
  t.end()
})
