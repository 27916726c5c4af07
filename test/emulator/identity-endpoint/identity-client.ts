import {
  type Attachment,
  type Attachments,
  createAttachments,
} from '../../../src/emulator/identity-endpoint/attachments.ts'
import { identityEndpoints } from '../../../src/emulator/identity-endpoint/identity-endpoints.ts'
import type { StateDocument } from '../../../src/state/state-document.ts'
import { estate, GROUP, IDENTITY, MACHINE, OTHER_IDENTITY } from '../../control-plane/estate.ts'
import {
  ADDRESSES,
  type Answer,
  answerOf,
  type SmallEmulation,
  smallEmulation,
  TENANT,
} from '../vault/small-emulation.ts'

export const APP = `${GROUP}/providers/Microsoft.App/containerApps/app`
export const BARE = `${GROUP}/providers/Microsoft.Compute/virtualMachines/bare`
export const RESOURCE = 'https://management.azure.com/'

/** What is known of one identity. */
export interface Known {
  readonly id: string
  readonly appId: string
}

export const OWN: Known = {
  id: '31000000-0000-4000-8000-000000000001',
  appId: '32000000-0000-4000-8000-000000000001',
}
export const FIRST: Known = {
  id: '31000000-0000-4000-8000-000000000002',
  appId: '32000000-0000-4000-8000-000000000002',
}
export const SECOND: Known = {
  id: '31000000-0000-4000-8000-000000000003',
  appId: '32000000-0000-4000-8000-000000000003',
}

/** Which identities a resource has. */
export type Given = 'system' | 'first' | 'second'

const IDS = { first: IDENTITY, second: OTHER_IDENTITY }
const PRINCIPALS = { first: FIRST, second: SECOND }

/** A group with two user-assigned identities, and the machine and the app that have these. */
export function identityState(
  machine: readonly Given[],
  app: readonly Given[] = [],
  more: StateDocument = {},
): StateDocument {
  return estate({
    ...more,
    servicePrincipals: [OWN, FIRST, SECOND, ...(more.servicePrincipals ?? [])],
    resources: [
      ...(['first', 'second'] as const).map((which) => ({
        id: IDS[which],
        name: IDS[which].slice(IDS[which].lastIndexOf('/') + 1),
        location: 'westeurope',
        properties: {
          principalId: PRINCIPALS[which].id,
          clientId: PRINCIPALS[which].appId,
          tenantId: TENANT,
        },
      })),
      {
        id: MACHINE,
        name: 'vm',
        location: 'westeurope',
        tags: { env: 'test', team: 'a' },
        identity: identityOf(machine),
      },
      { id: APP, name: 'app', location: 'westeurope', identity: identityOf(app) },
      { id: BARE, name: 'bare', location: 'westeurope' },
      ...(more.resources ?? []),
    ],
  })
}

function identityOf(given: readonly Given[]): object {
  const assigned = given.filter((which) => which !== 'system')
  const system = given.includes('system')
  const kinds = [...(system ? ['SystemAssigned'] : []), ...(assigned.length > 0 ? ['UserAssigned'] : [])]
  return {
    type: kinds.length === 0 ? 'None' : kinds.join(', '),
    ...(system ? { principalId: OWN.id, tenantId: TENANT } : {}),
    userAssignedIdentities: Object.fromEntries(assigned.map((which) => [IDS[which], {}])),
  }
}

export interface IdentityCall {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

export interface IdentityClient {
  readonly emulation: SmallEmulation
  readonly attachments: Attachments
  ask(path: string, call?: IdentityCall): Promise<Answer>
}

export function identityClient(state: StateDocument, attachments = createAttachments()): IdentityClient {
  const emulation = smallEmulation(state)
  const service = identityEndpoints(emulation, attachments)
  return {
    emulation,
    attachments,
    ask: async (path, call = {}) =>
      answerOf(await service(new Request(`${ADDRESSES.identity}${path}`, call))),
  }
}

/** With the machine attached, which has these identities. */
export async function onMachine(
  ...machine: readonly Given[]
): Promise<IdentityClient & { readonly attachment: Attachment }> {
  const client = identityClient(identityState(machine))
  return { ...client, attachment: await client.attachments.attach(MACHINE) }
}

/** A query, escaped. */
export function query(parameters: Readonly<Record<string, string>>): string {
  return `?${new URLSearchParams(parameters)}`
}
