// A web app that uses the identity, and has one of its own.
import { ManagedIdentityCredential } from '@azure/identity'
import { attach } from '../emulator/attach.mjs'
import { resourceManager } from '../emulator/clients.mjs'
import * as owner from '../emulator/owner.mjs'
import { refusal, step } from '../emulator/steps.mjs'
import { directory, GROUP, identities, OTHER_GROUP, resources } from './names.mjs'

const TYPE = 'Microsoft.Web/sites'
const API_VERSION = '2024-04-01'
const { systemAssignedIdentities } = identities

/** Creates the app, in the other group for now: `{ id, principalId }`, of which the latter is that of its own identity. */
export async function createWebApp({ id }) {
  const plain = await step('the owner creates a web app without an identity', () =>
    owner.createResource(OTHER_GROUP, `${TYPE}/app-plain`, API_VERSION),
  )
  await refusal(
    'the owner shows the own identity of that, which has none',
    () => systemAssignedIdentities.getByScope(plain.id),
    '404 ResourceNotFound',
  )
  const app = await step(
    'the owner creates a web app with the identity and one of its own',
    () =>
      owner.createResource(OTHER_GROUP, `${TYPE}/app-lifecycle`, API_VERSION, {
        identity: { type: 'SystemAssigned, UserAssigned', userAssignedIdentities: { [id]: {} } },
      }),
    ({ identity }) => identity.type,
    'SystemAssigned, UserAssigned',
  )
  const { principalId } = app.identity
  await showOwnIdentity(app.id, principalId)
  return { id: app.id, principalId }
}

/**
 * From here on this process is the app, too: it has the variables that App Service sets in it.
 *
 * @returns what the app does by the user-assigned identity
 */
export async function runWebApp({ id }, { clientId }) {
  const { IDENTITY_ENDPOINT, IDENTITY_HEADER } = await attach(id)
  Object.assign(process.env, { IDENTITY_ENDPOINT, IDENTITY_HEADER })
  const credential = new ManagedIdentityCredential({ clientId })
  const { resourceGroups } = resourceManager(credential).resources
  return {
    readGroup: () => resourceGroups.get(GROUP),
    getToken: (resource) => credential.getToken(`${resource}/.default`),
  }
}

/** The identity that the app has of its own, by the app's ID. */
export async function showOwnIdentity(appId, principalId) {
  const shown = await step(
    "the owner shows the web app's own identity, by the app's ID",
    () => systemAssignedIdentities.getByScope(appId),
    (own) => `${own.name}, ${own.principalId === principalId ? 'the same principal' : 'another principal'}`,
    'app-lifecycle, the same principal',
  )
  await step(
    'the directory has a service principal for it',
    () => directory.api(`/servicePrincipals/${principalId}`).get(),
    ({ displayName, servicePrincipalType, appId, alternativeNames }) =>
      [
        `${servicePrincipalType} ${displayName}`,
        appId === shown.clientId ? 'the same client ID' : 'another client ID',
        alternativeNames[0],
        alternativeNames[1].toLowerCase() === shown.id.toLowerCase() ? 'of the app' : alternativeNames[1],
      ].join(', '),
    'ManagedIdentity app-lifecycle, the same client ID, isExplicit=False, of the app',
  )
}

export async function deleteWebApp({ id, principalId }) {
  await step('the owner deletes the web app', () =>
    resources.resources.beginDeleteByIdAndWait(id, API_VERSION),
  )
  await refusal(
    'its own identity is gone with it',
    () => systemAssignedIdentities.getByScope(id),
    '404 ResourceNotFound',
  )
  await refusal(
    'the service principal of that is gone, too',
    () => directory.api(`/servicePrincipals/${principalId}`).get(),
    '404 Request_ResourceNotFound',
  )
}
