// Container groups with identities of their own and of their owner's, and what these may read of a vault.
import { attach } from '../emulator/attach.mjs'
import {
  owner as administrator,
  resourceManager,
  secretsOf,
  servicePrincipal,
  subscription,
} from '../emulator/clients.mjs'
import * as owner from '../emulator/owner.mjs'
import { refusal, step } from '../emulator/steps.mjs'
import { startOnLinux, tokenOnWindows } from './containers.mjs'

const VAULT_RESOURCE = 'https://vault.azure.net'
const GROUP = 'rg-containers'
const GROUP_ID = `${subscription}/resourceGroups/${GROUP}`
const VAULT = owner.newVaultName('containers')
const SECRET = 'greeting'

await step('the owner creates a resource group', () => owner.createGroup(GROUP))
const { vaultUri } = await step('the owner creates a vault on access policies', () =>
  owner.createVault(GROUP, VAULT).then(({ properties }) => properties),
)
await step('the owner keeps a secret in it', () => owner.setSecret(VAULT, SECRET, 'hello'))
const [reader, stranger] = await step('the owner creates two identities', () =>
  Promise.all(['id-reader', 'id-stranger'].map((name) => owner.createIdentity(GROUP, name))),
)
await step('the owner lets the first get secrets', () =>
  owner.allowSecrets(GROUP, VAULT, reader.principalId, ['get']),
)

const { principalId, clientId, clientSecret } = await step('the owner registers a service principal', () =>
  owner.createServicePrincipal('containers-deployer'),
)
const deployer = resourceManager(servicePrincipal(clientId, clientSecret))
await step('the owner lets it create container groups', () =>
  owner.assignRole('Azure Container Instances Contributor Role', GROUP_ID, principalId),
)
await refusal(
  'the service principal creates one with an identity that it may not assign',
  () => createContainerGroup('aci-reader', userAssigned(reader)),
  '403 LinkedAuthorizationFailed',
)
await step('the owner makes it an Operator of both identities', () =>
  Promise.all(
    [reader, stranger].map(({ id }) => owner.assignRole('Managed Identity Operator', id, principalId)),
  ),
)

const withReader = await step(
  'the service principal creates a container group with the first identity',
  () => createContainerGroup('aci-reader', userAssigned(reader)),
  ({ identity }) => identity.type,
  'UserAssigned',
)
const ofReader = await attach(withReader.id)
const inReader = startOnLinux(ofReader)
await step(
  'its container reads the secret',
  () => inReader.readSecret(vaultUri, SECRET),
  (value) => value,
  'hello',
)
await refusal(
  'its container reads a secret that there is not',
  () => inReader.readSecret(vaultUri, 'farewell'),
  '404 SecretNotFound',
)
await refusal(
  'its container asks for the second identity, which it was not given',
  () => inReader.readSecret(vaultUri, SECRET, stranger.clientId),
  'CredentialUnavailableError, Identity not found',
)

const withStranger = await step(
  'the service principal creates a container group with the second identity',
  () => createContainerGroup('aci-stranger', userAssigned(stranger)),
  ({ identity }) => identity.type,
  'UserAssigned',
)
const inStranger = startOnLinux(await attach(withStranger.id))
await refusal(
  'its container reads the secret by an identity without access',
  () => inStranger.readSecret(vaultUri, SECRET),
  '403 Forbidden',
)
await refusal(
  'its container asks for the first identity, which has access',
  () => inStranger.readSecret(vaultUri, SECRET, reader.clientId),
  'CredentialUnavailableError, Identity not found',
)

const withItsOwn = await step(
  'the service principal creates a container group with an identity of its own',
  () => createContainerGroup('aci-own', { type: 'SystemAssigned' }),
  ({ identity }) => identity.type,
  'SystemAssigned',
)
const inItsOwn = startOnLinux(await attach(withItsOwn.id))
await refusal(
  'its container reads the secret before it is let',
  () => inItsOwn.readSecret(vaultUri, SECRET),
  '403 Forbidden',
)
await step('the owner lets the container group get secrets', () =>
  owner.allowSecrets(GROUP, VAULT, withItsOwn.identity.principalId, ['get']),
)
await step(
  'its container reads the secret',
  () => inItsOwn.readSecret(vaultUri, SECRET),
  (value) => value,
  'hello',
)

const onWindows = await step(
  'the service principal creates a container group on Windows, with both kinds',
  () =>
    createContainerGroup(
      'aci-windows',
      { ...userAssigned(reader), type: 'SystemAssigned, UserAssigned' },
      'Windows',
    ),
  ({ identity }) => identity.type,
  'SystemAssigned, UserAssigned',
)
const ofWindows = await attach(onWindows.id)
const ownToken = await step(
  'its container asks the endpoint for a token',
  () => tokenOnWindows(ofWindows, { resource: VAULT_RESOURCE }),
  ({ token }) => nameOf(token),
  'aci-windows',
)
await refusal(
  'its container reads the secret by that token, of its own identity',
  () => readSecretWith(ownToken),
  '403 Forbidden',
)
const readersToken = await step(
  'its container asks for a token of the first identity',
  () => tokenOnWindows(ofWindows, { resource: VAULT_RESOURCE, principalId: reader.principalId }),
  ({ token }) => nameOf(token),
  'id-reader',
)
await step(
  'its container reads the secret by that token',
  () => readSecretWith(readersToken),
  ({ value }) => value,
  'hello',
)
await refusal(
  'its container asks for the second identity, which it was not given',
  () => tokenOnWindows(ofWindows, { resource: VAULT_RESOURCE, principalId: stranger.principalId }),
  '400 invalid_request, Identity not found',
)
await refusal(
  'its container does not say what the token is for',
  () => tokenOnWindows(ofWindows, {}),
  '400 invalid_request, Required audience parameter not specified',
)
await refusal(
  "somebody asks its endpoint with another container's secret",
  () =>
    tokenOnWindows({ ...ofWindows, IDENTITY_HEADER: ofReader.IDENTITY_HEADER }, { resource: VAULT_RESOURCE }),
  '401 unauthorized_client, The header secret is missing or wrong',
)

await step('the owner deletes the first identity', () =>
  resourceManager(administrator).identities.userAssignedIdentities.delete(GROUP, 'id-reader'),
)
await refusal(
  'the container on Windows asks for another token of it',
  () => tokenOnWindows(ofWindows, { resource: VAULT_RESOURCE, principalId: reader.principalId }),
  '400 invalid_request, Identity not found',
)
await step('the owner deletes the group', () => owner.deleteGroup(GROUP))
for (const container of [inReader, inStranger, inItsOwn]) container.stop()

/** Creates a container group as the service principal. */
function createContainerGroup(name, identity, osType = 'Linux') {
  const container = {
    name: 'reader',
    properties: { image: 'reader:1', resources: { requests: { cpu: 1, memoryInGB: 1 } } },
  }
  return deployer.resources.resources.beginCreateOrUpdateByIdAndWait(
    `${GROUP_ID}/providers/Microsoft.ContainerInstance/containerGroups/${name}`,
    '2023-05-01',
    { location: 'westeurope', identity, properties: { osType, containers: [container] } },
  )
}

function userAssigned({ id }) {
  return { type: 'UserAssigned', userAssignedIdentities: { [id]: {} } }
}

function readSecretWith(token) {
  return secretsOf(VAULT, { getToken: async () => token }).getSecret(SECRET)
}

/** The name of the resource or identity that a token is of. */
function nameOf(token) {
  const { xms_mirid: id } = JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString())
  return id.split('/').at(-1)
}
