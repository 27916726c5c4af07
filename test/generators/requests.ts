import fc from 'fast-check'
import type { RoleAssignment } from '../../src/state/state-document.ts'
import type { OracleRequest } from '../oracle/exchange.ts'
import { canonicalScope } from '../oracle/scopes.ts'
import { arbAttributes } from './attributes.ts'
import {
  APPLICATIONS,
  GROUPS,
  PRINCIPALS,
  RESOURCE_GROUPS,
  SERVICE_PRINCIPALS,
  SUBSCRIPTIONS,
  USERS,
} from './cast.ts'
import type { ConditionFamily } from './condition-members.ts'
import { MOMENTS } from './moments.ts'
import {
  COMPUTE,
  GOVERNANCE,
  MANAGEMENT_ACTIONS,
  NETWORK,
  type OperationFamily,
  STORAGE,
  SUBSCRIPTION_ACTIONS,
  TENANT,
  VAULT_ACTIONS,
  VAULT_DATA_ACTIONS,
} from './operations.ts'
import { arbManagementGroup, arbResource, arbResourceGroup } from './places.ts'
import { arbSalt, choice, isRare, spelt, speltId, speltScope, withoutGaps } from './spelling.ts'
import { VAULT_IDS } from './vaults.ts'

type Question = Pick<OracleRequest, 'action' | 'dataAction' | 'scope'>

/** Some operation of a family, at a scope where it might be asked for. */
function asked(family: OperationFamily, plane: 'action' | 'dataAction'): fc.Arbitrary<Question> {
  const scopes = family.scopes.map((scope) => ({ weight: 1, arbitrary: fc.constant(scope) }))
  const paths = family.paths.map((path) => ({
    weight: 4,
    arbitrary: arbResourceGroup.map((group) => group + path),
  }))
  const scope = fc.oneof(...paths, ...scopes)
  const names = plane === 'action' ? family.actions : family.dataActions
  return fc.tuple(fc.constantFrom(...names), scope).map(([name, at]) => ({ [plane]: name, scope: at }))
}

const arbAtManagementGroup = fc
  .tuple(fc.constantFrom(...MANAGEMENT_ACTIONS), arbManagementGroup)
  .map(([action, scope]): Question => ({ action, scope }))

const arbAtSubscription = fc
  .tuple(fc.constantFrom(...SUBSCRIPTION_ACTIONS), fc.constantFrom(...SUBSCRIPTIONS))
  .map(([action, scope]): Question => ({ action, scope }))

/** The deletion of the very resource, group or subscription that the scope names. */
const arbDeletion = fc
  .oneof({ weight: 3, arbitrary: arbResourceGroup }, { weight: 4, arbitrary: arbResource })
  .map((scope): Question => {
    const types = scope.slice(scope.lastIndexOf('/providers/') + 1).split('/')
    if (types[0] !== 'providers')
      return { action: 'Microsoft.Resources/subscriptions/resourceGroups/delete', scope }
    const type = [types[1], ...types.slice(2).filter((_, index) => index % 2 === 0)].join('/')
    return { action: `${type}/delete`, scope }
  })

const arbVault = fc.constantFrom(
  ...VAULT_IDS.slice(0, 1),
  ...VAULT_IDS,
  `${RESOURCE_GROUPS[1]}/providers/Microsoft.KeyVault/vaults/kv-a`,
)

const objects = (type: string) => ['', `/${type}/one`, `/${type}/one/versions/5`, `/${type}/one`]

const arbVaultData = fc
  .oneof(
    ...(['keys', 'secrets', 'certificates', 'storageaccounts'] as const).map((type) =>
      fc.tuple(
        fc.constantFrom(...VAULT_DATA_ACTIONS[type]),
        fc.constantFrom(...objects(type), ...(type === 'storageaccounts' ? [`/${type}/one/sas/s`] : [])),
      ),
    ),
    { weight: 2, arbitrary: fc.tuple(fc.constantFrom(...VAULT_DATA_ACTIONS.vault), fc.constant('')) },
    { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...VAULT_DATA_ACTIONS.unknown), fc.constant('')) },
  )
  .chain(([dataAction, path]) => arbVault.map((vault): Question => ({ dataAction, scope: vault + path })))

const arbVaultControl = fc
  .tuple(fc.constantFrom(...VAULT_ACTIONS), arbVault)
  .map(([action, scope]): Question => ({ action, scope }))

const arbQuestion = (vaults: 'with vaults' | 'without') =>
  fc.oneof(
    { weight: 6, arbitrary: asked(COMPUTE, 'action') },
    { weight: 1, arbitrary: asked(COMPUTE, 'dataAction') },
    { weight: 4, arbitrary: asked(STORAGE, 'action') },
    { weight: 6, arbitrary: asked(STORAGE, 'dataAction') },
    { weight: 3, arbitrary: asked(NETWORK, 'action') },
    { weight: 5, arbitrary: asked(GOVERNANCE, 'action') },
    { weight: 2, arbitrary: asked(TENANT, 'action') },
    { weight: 2, arbitrary: arbAtManagementGroup },
    { weight: 1, arbitrary: arbAtSubscription },
    { weight: 3, arbitrary: arbDeletion },
    { weight: vaults === 'without' ? 1 : 2, arbitrary: arbVaultControl },
    { weight: vaults === 'without' ? 2 : 18, arbitrary: arbVaultData },
  )

const arbAsker = fc.oneof(
  { weight: 6, arbitrary: fc.constant(USERS[0]) },
  { weight: 4, arbitrary: fc.constantFrom(...USERS) },
  { weight: 2, arbitrary: fc.constantFrom(...PRINCIPALS) },
  { weight: 1, arbitrary: fc.constantFrom(...SERVICE_PRINCIPALS) },
)

const ON_ROLE_ASSIGNMENTS = ['delete', 'read', 'write'].map(
  (verb) => `Microsoft.Authorization/roleAssignments/${verb}`,
)

/** A request, once it is known which role assignments it may be about. */
export type RequestDraft = (assignments: readonly RoleAssignment[], index: number) => OracleRequest

/** Requests by anyone about anything; with `all` conditions they bring attributes. */
export const arbRequest = (
  conditions: ConditionFamily,
  vaults: 'with vaults' | 'without',
): fc.Arbitrary<RequestDraft> =>
  fc
    .record({
      question: arbQuestion(vaults),
      principal: arbAsker,
      groups: fc.array(fc.constantFrom(...GROUPS, ...PRINCIPALS), { maxLength: 2, size: 'max' }),
      application: fc.constantFrom(...APPLICATIONS),
      subOperation: fc.constantFrom(
        undefined,
        undefined,
        undefined,
        'Blob.List',
        'BLOB.list',
        'Blob.Write.Tier',
      ),
      time: fc.constantFrom(undefined, ...MOMENTS),
      attributes: conditions === 'all' ? arbAttributes : fc.constant(undefined),
      about: fc.nat(0xff),
      salt: arbSalt,
    })
    .map((drawn) => (assignments, index) => {
      const { question, principal, groups, application, subOperation, time, attributes, about, salt } = drawn
      const { scope, ...operation } = aboutAssignment(assignments, about, conditions) ?? question
      const [[plane, name] = ['action', '']] = Object.entries(operation)
      return withoutGaps({
        id: isRare(salt, 0) ? undefined : `request-${index}`,
        principalId: speltId(principal, salt, 1),
        [plane]: spelt(name ?? '', salt, 2),
        scope: speltScope(scope, salt, 3),
        applicationId: choice(salt, 4) > 1 ? speltId(application, salt, 5) : undefined,
        groupIds: choice(salt, 6) === 3 ? groups.map((group, at) => speltId(group, salt, 7 + at)) : undefined,
        subOperation,
        time,
        assumeEligible: [undefined, undefined, false, true][choice(salt, 9)],
        attributes,
      }) as unknown as OracleRequest
    })

/** One request in sixteen, or one in six where conditions look at them, asks about a role assignment of the state. */
function aboutAssignment(
  assignments: readonly RoleAssignment[],
  about: number,
  conditions: ConditionFamily,
): Question | undefined {
  if (about % 48 >= (conditions === 'all' ? 8 : 3)) return undefined
  const scope = assignments[about % assignments.length]?.id
  if (scope === undefined || canonicalScope(scope) === undefined) return undefined
  const action = ON_ROLE_ASSIGNMENTS[about % 3]
  return action === undefined ? undefined : { action, scope }
}
