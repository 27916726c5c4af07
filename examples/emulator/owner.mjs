// What the owner of the subscription does in more than one walk-through.
import { randomBytes, randomUUID } from 'node:crypto'
import { graph, owner, resourceManager, secretsOf, subscription, tenantId } from './clients.mjs'

const location = 'westeurope'
const { resources, identities, authorization, vaults } = resourceManager(owner)

export function createGroup(name) {
  return resources.resourceGroups.createOrUpdate(name, { location })
}

export function deleteGroup(name) {
  return resources.resourceGroups.beginDeleteAndWait(name)
}

/** Creates or replaces a resource of any type; its ID may begin at the group's name. */
export function createResource(group, path, apiVersion, { identity, properties = {}, ...rest } = {}) {
  const id = `${subscription}/resourceGroups/${group}/providers/${path}`
  const resource = { location, identity, properties, ...rest }
  return resources.resources.beginCreateOrUpdateByIdAndWait(id, apiVersion, resource)
}

/** `{ id, principalId, clientId, … }` of a new user-assigned identity. */
export function createIdentity(group, name) {
  return identities.userAssignedIdentities.createOrUpdate(group, name, { location })
}

/** Assigns a built-in role by its name. */
export async function assignRole(roleName, scope, principalId) {
  const filter = `roleName eq '${roleName}'`
  const { value: role } = await authorization.roleDefinitions.list(scope, { filter }).next()
  return authorization.roleAssignments.create(scope, randomUUID(), {
    roleDefinitionId: role.id,
    principalId,
    principalType: 'ServicePrincipal',
  })
}

/** Names of vaults are taken in all of Azure, so each run has names of its own. */
export function newVaultName(prefix) {
  return `${prefix}-${randomBytes(4).toString('hex')}`
}

/** Creates a vault on access policies, in which the owner may do anything with secrets. */
export async function createVault(group, name) {
  const objectId = await objectIdOfOwner()
  const all = { tenantId, objectId, permissions: { secrets: ['all'] } }
  return vaults.vaults.beginCreateOrUpdateAndWait(group, name, {
    location,
    properties: { tenantId, sku: { family: 'A', name: 'standard' }, accessPolicies: [all] },
  })
}

/** Adds an access policy to a vault. */
export function allowSecrets(group, vaultName, objectId, secrets) {
  const accessPolicies = [{ tenantId, objectId, permissions: { secrets } }]
  return vaults.vaults.updateAccessPolicy(group, vaultName, 'add', { properties: { accessPolicies } })
}

export function setSecret(vaultName, name, value) {
  return secretsOf(vaultName, owner).setSecret(name, value)
}

/** Registers an application with its service principal: `{ principalId, clientId, clientSecret }`. */
export async function createServicePrincipal(displayName) {
  const directory = graph(owner)
  const { id, appId } = await directory.api('/applications').post({ displayName })
  const principal = await directory.api('/servicePrincipals').post({ appId })
  const { secretText } = await directory
    .api(`/applications/${id}/addPassword`)
    .post({ passwordCredential: { displayName: 'walk-through' } })
  return { principalId: principal.id, clientId: appId, clientSecret: secretText }
}

async function objectIdOfOwner() {
  const { token } = await owner.getToken('https://management.azure.com/.default')
  return JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString()).oid
}
