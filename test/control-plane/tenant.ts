import type { Outcome } from '../../src/control-plane/outcome.ts'
import { knownOperations } from '../../src/control-plane/role-definition/known-operations.ts'
import type { RoleRules } from '../../src/control-plane/role-definition/put.ts'
import type { Caller, Principal, Surroundings } from '../../src/control-plane/view.ts'
import { operations } from '../../src/role/operation-catalogue.ts'
import type { StateDocument } from '../../src/state/state-document.ts'
import { ANA, assignment, BEN, freshGuid, ROLE, SUBSCRIPTION } from '../world.ts'
import { changed, memoryView } from './memory-view.ts'

export { ANA, assignment, BEN, customRole, freshGuid, ROLE, SUBSCRIPTION } from '../world.ts'

export const USER_ACCESS_ADMINISTRATOR = '18d7d88d-d35e-4fb5-a5c3-7773c20a72d9'
export const OTHER_SUBSCRIPTION = '/subscriptions/5b0c7c1e-0d43-4b8e-9a55-3f7f2c1d6e02'
export const GROUP = `${SUBSCRIPTION}/resourceGroups/rg`
export const ACCOUNT = `${GROUP}/providers/Microsoft.Storage/storageAccounts/acct`
export const MANAGEMENT_GROUP = '/providers/Microsoft.Management/managementGroups/top'
export const TENANT = '11111111-0000-4000-8000-000000000001'
export const NOW = '2026-03-02T12:00:00.0000000Z'

/** A user, a service principal and nested groups: Ben is in the inner one. */
export const CAT = '0c000000-0000-4000-8000-00000000000c'
export const ROBOT = '0d000000-0000-4000-8000-00000000000d'
export const INNER = '0e000000-0000-4000-8000-00000000000e'
export const OUTER = '0f000000-0000-4000-8000-00000000000f'

const SYSTEM: Caller = { kind: 'system' }

/** One subscription is below the management group, the other is not. Ana owns everything, Ben nothing, Cat is a user, Robot a service principal. */
export const TENANT_STATE: StateDocument = {
  managementGroups: [
    { id: MANAGEMENT_GROUP, properties: {} },
    { id: '/providers/Microsoft.Management/managementGroups/apart', properties: {} },
  ],
  subscriptions: [{ id: SUBSCRIPTION, properties: { parent: { id: MANAGEMENT_GROUP } } }],
  users: [{ id: ANA, userPrincipalName: 'ana@contoso.example' }, { id: BEN }, { id: CAT }],
  servicePrincipals: [{ id: ROBOT, appId: '99999999-0000-4000-8000-000000000001' }],
  groups: [
    { id: INNER, members: [{ id: BEN }] },
    { id: OUTER, members: [{ id: INNER }] },
  ],
  roleAssignments: [assignment(ANA, ROLE.owner, '/')],
}

export function caller(principalId: string, more: Partial<Principal> = {}): Principal {
  return { kind: 'principal', principalId, ...more }
}

export const surroundings: Surroundings & RoleRules = {
  now: NOW,
  newGuid: freshGuid,
  knownOperations: knownOperations(operations),
}

/** Status, code and message of a refusal, in the way in which error tables list them. */
export function refusalOf(outcome: Outcome): readonly [number, string, string] | undefined {
  if (outcome.kind !== 'refused') return undefined
  const { status, code, message } = outcome.error
  return [status, code, message]
}

/** The body of an answer that is none of a refusal. */
export function bodyOf<T = unknown>(outcome: Outcome): T {
  if (outcome.kind === 'refused') throw new Error(`${outcome.error.code}: ${outcome.error.message}`)
  return outcome.body as T
}

/** The IDs in the answer to a list. */
export function idsOf(outcome: Outcome): readonly string[] {
  return bodyOf<{ readonly value: readonly { readonly id: string }[] }>(outcome).value.map(({ id }) => id)
}

/** The state after what a command did to it. */
export function after(state: StateDocument, outcome: Outcome): StateDocument {
  return outcome.kind === 'refused' ? state : changed(state, outcome.changes)
}

type Command<C, S> = (
  view: ReturnType<typeof memoryView>,
  caller: Caller,
  command: C,
  surroundings: S,
) => Outcome

/** Runs one command on a state, by default as the system. */
export function run<C, S extends Surroundings>(
  command: Command<C, S>,
  state: StateDocument,
  argument: C,
  as: Caller = SYSTEM,
  more: Partial<typeof surroundings> = {},
): Outcome {
  return command(memoryView(state, TENANT), as, argument, { ...surroundings, ...more } as unknown as S)
}
