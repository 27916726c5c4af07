import { test } from 'tap'
import { getScheduleInstance } from '../../src/control-plane/pim/get.ts'
import { type ListScheduleInstances, listScheduleInstances } from '../../src/control-plane/pim/list.ts'
import { SWAGGER, swaggerErrors } from './swagger-schema.ts'
import {
  BEN,
  bodyOf,
  CAT,
  caller,
  freshGuid,
  GROUP,
  idsOf,
  MANAGEMENT_GROUP,
  OTHER_SUBSCRIPTION,
  OUTER,
  ROBOT,
  ROLE,
  refusalOf,
  run,
  SUBSCRIPTION,
  TENANT_STATE,
} from './tenant.ts'

const KINDS = ['roleAssignmentScheduleInstances', 'roleEligibilityScheduleInstances'] as const
const SUPPORTED = "'atScope()' or 'principalId eq '{value}' or assignedTo('{value}')' or 'asTarget()'"

const instance = (kind: string, principalId: string, scope: string) => {
  const name = freshGuid()
  return {
    id: `${scope}/providers/Microsoft.Authorization/${kind}/${name}`,
    name,
    properties: {
      principalId,
      principalType: 'User',
      roleDefinitionId: `/providers/Microsoft.Authorization/roleDefinitions/${ROLE.reader}`,
      scope,
      status: 'Provisioned',
      memberType: 'Direct',
      startDateTime: '2026-03-01T00:00:00Z',
    },
  }
}

for (const kind of KINDS) {
  const all = {
    managementGroup: instance(kind, OUTER, MANAGEMENT_GROUP),
    subscription: instance(kind, BEN, SUBSCRIPTION),
    group: instance(kind, CAT, GROUP),
    other: instance(kind, BEN, OTHER_SUBSCRIPTION),
  }
  const state = { ...TENANT_STATE, [kind]: Object.values(all) }
  const names = new Map(Object.entries(all).map(([name, { id }]) => [id, name]))
  const list = (more: Partial<ListScheduleInstances>, as?: ReturnType<typeof caller>) =>
    run(listScheduleInstances, state, { kind, scope: SUBSCRIPTION, ...more }, as)
  const found = (...given: Parameters<typeof list>) => idsOf(list(...given)).map((id) => names.get(id))

  test(`${kind}: a list holds what is at, above and below the scope`, async (t) => {
    t.same(found({}), ['managementGroup', 'subscription', 'group'])
    t.same(found({ filter: 'atScope()' }), ['managementGroup', 'subscription'])
    t.same(found({ scope: `/providers/Microsoft.Subscription${SUBSCRIPTION}` }), [
      'managementGroup',
      'subscription',
      'group',
    ])
  })

  test(`${kind}: principalId eq is exact, assignedTo() follows groups`, async (t) => {
    t.same(found({ filter: `principalId eq '${BEN}'` }), ['subscription'])
    t.same(found({ filter: `assignedTo('${BEN}')` }), ['managementGroup', 'subscription'])
    t.same(found({ filter: `assignedTo('${CAT}') and atScope()` }), [])
  })

  test(`${kind}: asTarget() gives the caller its own, and needs no right`, async (t) => {
    t.same(found({ filter: 'asTarget()' }, caller(BEN)), ['managementGroup', 'subscription'])
    t.same(found({ filter: 'asTarget()', scope: '/' }, caller(CAT)), ['group'])
    t.same(found({ filter: 'asTarget()' }), [], 'the system has none')
    t.match(refusalOf(list({}, caller(ROBOT))), [403, 'AuthorizationFailed', new RegExp(`${kind}/read`)])
  })

  test(`${kind}: other filters are refused`, async (t) => {
    for (const filter of ['x', `principalId eq '${BEN}' and asTarget()`, `assignedTo('${OUTER}')`]) {
      t.same(refusalOf(list({ filter })), [
        400,
        'UnsupportedQuery',
        `The filter '${filter}' is not supported. Supported filters are either ${SUPPORTED}.`,
      ])
    }
  })

  test(`${kind}: an answer keeps what the export held, and fits the description of the API`, async (t) => {
    const { value } = bodyOf<{ value: unknown[] }>(list({}))
    t.match(value[1], {
      id: all.subscription.id,
      name: all.subscription.name,
      properties: {
        roleDefinitionId: `${SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/${ROLE.reader}`,
        status: 'Provisioned',
        memberType: 'Direct',
        endDateTime: null,
      },
    })
    const [file, definition] =
      kind === 'roleAssignmentScheduleInstances'
        ? [SWAGGER.assignmentInstances, 'RoleAssignmentScheduleInstanceListResult']
        : [SWAGGER.eligibilityInstances, 'RoleEligibilityScheduleInstanceListResult']
    t.same(swaggerErrors(file, definition, { value }), [])
  })

  test(`${kind}: one is got by its name`, async (t) => {
    const { name } = all.group
    t.match(bodyOf(run(getScheduleInstance, state, { kind, scope: GROUP, name })), { id: all.group.id })
    t.same(refusalOf(run(getScheduleInstance, state, { kind, scope: SUBSCRIPTION, name })), [
      404,
      'ResourceNotFound',
      `The resource '${SUBSCRIPTION}/providers/Microsoft.Authorization/${kind}/${name}' could not be found.`,
    ])
    t.match(refusalOf(run(getScheduleInstance, state, { kind, scope: GROUP, name }, caller(ROBOT))), [403])
  })
}
