import type { Outcome } from '../../src/control-plane/outcome.ts'
import type { Caller, Surroundings, View } from '../../src/control-plane/view.ts'
import type { StateDocument } from '../../src/state/state-document.ts'
import { ANA, assignment, BEN, freshGuid, ROLE, SUBSCRIPTION } from '../world.ts'
import { changed, memoryView } from './memory-view.ts'

export { ANA, assignment, BEN, customRole, freshGuid, ROLE, SUBSCRIPTION } from '../world.ts'
export { bodyOf, idsOf, refusalOf } from './tenant.ts'

export const TENANT = '11111111-0000-4000-8000-000000000001'
export const NOW = '2026-03-02T12:00:00.0000000Z'
export const SUBSCRIPTION_ID = SUBSCRIPTION.slice('/subscriptions/'.length)
export const GROUP = `${SUBSCRIPTION}/resourceGroups/rg`
export const MACHINE = `${GROUP}/providers/Microsoft.Compute/virtualMachines/vm`
export const IDENTITY = `${GROUP}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/deployer`
export const OTHER_IDENTITY = `${GROUP}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/reader`
export const VAULT = `${GROUP}/providers/Microsoft.KeyVault/vaults/kv-orders`
export const API = '2023-01-31'
export const MANAGED_IDENTITY_OPERATOR = 'f1a07417-d97a-45cb-824c-7a7467783830'
export const CONTRIBUTOR_OF_MACHINES = '9980e02c-c2be-4d73-94e8-173b1dc7cf3c'

export const SYSTEM: Caller = { kind: 'system' }
export const ana: Caller = { kind: 'principal', principalId: ANA }
export const ben: Caller = { kind: 'principal', principalId: BEN }

/** A subscription with one empty group; Ana owns everything, Ben nothing. */
export const ESTATE: StateDocument = {
  subscriptions: [{ id: SUBSCRIPTION, properties: { displayName: 'Production' } }],
  users: [
    { id: ANA, userPrincipalName: 'ana@contoso.example' },
    { id: BEN, userPrincipalName: 'ben@contoso.example' },
  ],
  roleAssignments: [assignment(ANA, ROLE.owner, '/')],
  resources: [
    {
      id: GROUP,
      name: 'rg',
      type: 'Microsoft.Resources/resourceGroups',
      location: 'westeurope',
      tags: {},
      properties: { provisioningState: 'Succeeded' },
    },
  ],
}

/** The estate with more in it. */
export function estate(more: StateDocument): StateDocument {
  const state: Record<string, readonly unknown[]> = {}
  for (const [kind, list] of Object.entries(ESTATE)) state[kind] = list ?? []
  for (const [kind, list] of Object.entries(more)) state[kind] = [...(state[kind] ?? []), ...(list ?? [])]
  return state as StateDocument
}

export const surroundings: Surroundings = { now: NOW, newGuid: freshGuid }

/** A state that commands run on, one after the other. */
export class Stage {
  state: StateDocument
  now = NOW

  constructor(state: StateDocument = ESTATE) {
    this.state = state
  }

  get view(): View {
    return memoryView(this.state, TENANT)
  }

  /** Runs one command, by default as the system, and keeps what it changes. */
  run<C>(
    command: (view: View, caller: Caller, command: C, surroundings: Surroundings) => Outcome,
    argument: C,
    as: Caller = SYSTEM,
  ): Outcome {
    const outcome = command(this.view, as, argument, { ...surroundings, now: this.now })
    if (outcome.kind === 'done') this.state = changed(this.state, outcome.changes)
    return outcome
  }
}
