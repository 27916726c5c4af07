import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'tap'
import { listFederatedCredentials } from '../../src/control-plane/identity/credentials.ts'
import { getSystemIdentity } from '../../src/control-plane/identity/get-system-identity.ts'
import { listIdentities } from '../../src/control-plane/identity/read-identity.ts'
import type { Outcome } from '../../src/control-plane/outcome.ts'
import { deleteResource } from '../../src/control-plane/resource/delete-resource.ts'
import { getResource } from '../../src/control-plane/resource/get-resource.ts'
import { listResources } from '../../src/control-plane/resource/list-resources.ts'
import { patchResource } from '../../src/control-plane/resource/patch-resource.ts'
import { putResource } from '../../src/control-plane/resource/put-resource.ts'
import {
  getDeletedVault,
  listDeletedVaults,
  purgeDeletedVault,
} from '../../src/control-plane/vault/deleted-vaults.ts'
import { listVaults } from '../../src/control-plane/vault/read-vault.ts'
import { checkVaultName } from '../../src/control-plane/vault/vault-name.ts'
import { sharedFolder } from '../conformance/cases.ts'
import { ana, GROUP, MACHINE, Stage, SUBSCRIPTION, SUBSCRIPTION_ID } from './estate.ts'

/** An example of the reference: what is sent, and what is answered to it by status. */
interface Example {
  readonly parameters: { readonly 'api-version': string; readonly parameters?: unknown }
  readonly responses: Readonly<Record<string, { readonly body?: unknown }>>
}

function examples(name: string): ReadonlyMap<string, Example> {
  const folder = sharedFolder === undefined ? '' : join(sharedFolder, 'real/samples/examples', name)
  if (!existsSync(folder)) return new Map()
  return new Map(
    readdirSync(folder).map((file) => [
      file.replace('.json', ''),
      JSON.parse(readFileSync(join(folder, file), 'utf8')) as Example,
    ]),
  )
}

const MSI = examples('msi-2023-01-31')
const VAULTS = examples('keyvault-2023-07-01')
const IDENTITY = `${GROUP}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/identityName`
const CREDENTIAL = `${IDENTITY}/federatedIdentityCredentials/ficResourceName`
const VAULT = `${GROUP}/providers/Microsoft.KeyVault/vaults/sample-vault`
const DELETED = { subscriptionId: SUBSCRIPTION_ID, location: 'westus', name: 'sample-vault' }
const PAGE = { page: { top: 1, url: 'https://management.azure.com/x?api-version=1' } }

/** What an example shows that nobody has asked for: private networks, pools of hardware, a secret's old address. */
const NOT_ASKED = new Set([
  ...['networkAcls', 'privateEndpointConnections', 'hsmPoolResourceId', 'clientSecretUrl', 'nextLink'],
  ...['purgeProtectionEnabled', 'publicNetworkAccess'],
])

/** The members of a body, at any depth, that another one lacks. */
function lacking(example: unknown, answer: unknown, path = ''): string[] {
  if (Array.isArray(example)) {
    const [first] = example
    return Array.isArray(answer) && answer.length > 0 ? lacking(first, answer[0], `${path}/0`) : []
  }
  if (typeof example !== 'object' || example === null) return typeof example === typeof answer ? [] : [path]
  if (typeof answer !== 'object' || answer === null) return [path]
  return Object.entries(example).flatMap(([name, value]) => {
    if (NOT_ASKED.has(name)) return []
    return Object.hasOwn(answer, name)
      ? lacking(value, (answer as Record<string, unknown>)[name], `${path}/${name}`)
      : [`${path}/${name}`]
  })
}

function furnished(): Stage {
  const stage = new Stage()
  const put = (id: string, example: Example | undefined) =>
    stage.run(putResource, { id, apiVersion: '2023-01-31', body: example?.parameters.parameters })
  put(IDENTITY, MSI.get('IdentityCreate'))
  put(CREDENTIAL, MSI.get('FederatedIdentityCredentialCreate'))
  put(VAULT, VAULTS.get('createVault'))
  const identity = { location: 'westus', identity: { type: 'SystemAssigned' } }
  stage.run(putResource, { id: MACHINE, apiVersion: '2023-01-31', body: identity })
  return stage
}

function withDeletedVault(): Stage {
  const stage = furnished()
  stage.run(deleteResource, { id: VAULT, apiVersion: '2023-07-01' })
  return stage
}

type Send = (example: Example) => Outcome

const at = (stage: () => Stage, id: string, method: 'put' | 'patch' | 'get' | 'delete'): Send => {
  const commands = { put: putResource, patch: patchResource, get: getResource, delete: deleteResource }
  return ({ parameters }) =>
    stage().run(
      commands[method],
      { id, apiVersion: parameters['api-version'], body: parameters.parameters },
      ana,
    )
}

const SENDING: ReadonlyMap<string, Send> = new Map<string, Send>([
  ['IdentityCreate', at(() => new Stage(), IDENTITY, 'put')],
  ['IdentityGet', at(furnished, IDENTITY, 'get')],
  ['IdentityUpdate', at(furnished, IDENTITY, 'patch')],
  ['IdentityDelete', at(furnished, IDENTITY, 'delete')],
  [
    'IdentityListByResourceGroup',
    () => furnished().run(listIdentities, { scope: GROUP, apiVersion: '', ...PAGE }, ana),
  ],
  [
    'IdentityListBySubscription',
    () => furnished().run(listIdentities, { scope: SUBSCRIPTION, apiVersion: '', ...PAGE }, ana),
  ],
  ['SystemAssignedIdentityGet', () => furnished().run(getSystemIdentity, { scope: MACHINE }, ana)],
  ['FederatedIdentityCredentialCreate', at(furnished, CREDENTIAL, 'put')],
  ['FederatedIdentityCredentialGet', at(furnished, CREDENTIAL, 'get')],
  ['FederatedIdentityCredentialDelete', at(furnished, CREDENTIAL, 'delete')],
  [
    'FederatedIdentityCredentialList',
    () => furnished().run(listFederatedCredentials, { identityId: IDENTITY, ...PAGE }, ana),
  ],
  ['createVault', at(() => new Stage(), VAULT, 'put')],
  ['createVaultWithNetworkAcls', at(() => new Stage(), VAULT, 'put')],
  ['updateVault', at(furnished, VAULT, 'patch')],
  ['getVault', at(furnished, VAULT, 'get')],
  ['deleteVault', at(furnished, VAULT, 'delete')],
  [
    'listVault',
    () =>
      furnished().run(
        listResources,
        { scope: SUBSCRIPTION, filter: "resourceType eq 'Microsoft.KeyVault/vaults'" },
        ana,
      ),
  ],
  ['listVaultByResourceGroup', () => furnished().run(listVaults, { scope: GROUP, ...PAGE }, ana)],
  ['listVaultBySubscription', () => furnished().run(listVaults, { scope: SUBSCRIPTION, ...PAGE }, ana)],
  ['getDeletedVault', () => withDeletedVault().run(getDeletedVault, DELETED, ana)],
  [
    'listDeletedVaults',
    () => withDeletedVault().run(listDeletedVaults, { subscriptionId: SUBSCRIPTION_ID, ...PAGE }, ana),
  ],
  ['purgeDeletedVault', () => withDeletedVault().run(purgeDeletedVault, DELETED, ana)],
  [
    'checkVaultNameAvailability',
    () =>
      new Stage().run(
        checkVaultName,
        {
          subscriptionId: SUBSCRIPTION_ID,
          body: { name: 'sample-vault', type: 'Microsoft.KeyVault/vaults' },
        },
        ana,
      ),
  ],
])

test('published examples are at hand, or none is held against the answers', async (t) => {
  t.comment(MSI.size > 0 ? `${MSI.size + VAULTS.size} examples` : 'no examples')
})

for (const [name, example] of [...MSI, ...VAULTS]) {
  const send = SENDING.get(name)
  if (send === undefined) continue
  test(`the example ${name} is answered with all that Azure shows`, async (t) => {
    const outcome = send(example)
    if (outcome.kind === 'refused') {
      t.fail(outcome.error.message)
      return
    }
    t.ok(Object.hasOwn(example.responses, outcome.status), `status ${outcome.status}`)
    t.same(lacking(example.responses[outcome.status]?.body, outcome.body), [])
  })
}
