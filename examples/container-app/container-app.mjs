// A container app with identities of both kinds: its tokens, and what each identity may read of a vault.
import { attach } from '../emulator/attach.mjs'
import { owner as administrator, resourceManager } from '../emulator/clients.mjs'
import * as owner from '../emulator/owner.mjs'
import { refusal, step } from '../emulator/steps.mjs'
import { createVaultWithSecret, readSecrets } from './secrets.mjs'
import { ask, getTokens, NOT_FOUND, tokenStep } from './tokens.mjs'

const GROUP = 'rg-container-app'
const API_VERSION = '2024-03-01'
const VAULT = owner.newVaultName('app')
const { resources } = resourceManager(administrator).resources

await step('the owner creates a resource group', () => owner.createGroup(GROUP))
const [first, second, third] = await step('the owner creates three identities', () =>
  Promise.all(['id-first', 'id-second', 'id-third'].map((name) => owner.createIdentity(GROUP, name))),
)
await createVaultWithSecret(GROUP, VAULT)
const environment = await step('the owner creates an environment', () =>
  owner.createResource(GROUP, 'Microsoft.App/managedEnvironments/env', API_VERSION),
)
const app = await step(
  'the owner creates a container app with two of the identities and one of its own',
  () =>
    owner.createResource(GROUP, 'Microsoft.App/containerApps/app', API_VERSION, {
      identity: {
        type: 'SystemAssigned, UserAssigned',
        userAssignedIdentities: { [first.id]: {}, [second.id]: {} },
      },
      properties: {
        managedEnvironmentId: environment.id,
        template: { containers: [{ name: 'reader', image: 'reader:1' }] },
      },
    }),
  ({ identity }) => `${identity.type}, ${Object.keys(identity.userAssignedIdentities).length} given`,
  'SystemAssigned, UserAssigned, 2 given',
)

// From here on this process is the app, too: it has the variables that Container Apps set in it.
const endpoint = await attach(app.id)
const { IDENTITY_ENDPOINT, IDENTITY_HEADER } = endpoint
Object.assign(process.env, { IDENTITY_ENDPOINT, IDENTITY_HEADER })

await getTokens(endpoint, { first, second, third })
await readSecrets(GROUP, VAULT, app.identity.principalId, { first, second, third })

await step(
  'the owner takes the second identity from the app',
  () =>
    changeIdentity({ type: 'SystemAssigned, UserAssigned', userAssignedIdentities: { [second.id]: null } }),
  ({ identity }) => `${Object.keys(identity.userAssignedIdentities).length} given`,
  '1 given',
)
await refusal(
  'the app asks for another token of the second identity',
  () => ask(endpoint, { client_id: second.clientId }),
  NOT_FOUND,
)
await step(
  'the owner takes its own identity from the app',
  () => changeIdentity({ type: 'UserAssigned' }),
  ({ identity }) => `${identity.type}, ${identity.principalId ?? 'none of its own'}`,
  'UserAssigned, none of its own',
)
await refusal(
  'the app asks without saying which, and gets no token of the only one that it has',
  () => ask(endpoint, {}),
  NOT_FOUND,
)
await tokenStep(endpoint, 'of it by its client ID', { client_id: first.clientId }, 'id-first')
await step('the owner deletes the app', () => resources.beginDeleteByIdAndWait(app.id, API_VERSION))
await refusal(
  'the app is gone, and gets no token of an identity that there still is',
  () => ask(endpoint, { client_id: first.clientId }),
  NOT_FOUND,
)
await step('the owner deletes the group', () => owner.deleteGroup(GROUP))

function changeIdentity(identity) {
  return resources.beginUpdateByIdAndWait(app.id, API_VERSION, { identity })
}
