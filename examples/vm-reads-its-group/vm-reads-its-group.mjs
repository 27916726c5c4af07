// A virtual machine that reads its resource group by a user-assigned identity, and reads no other.
import { ManagedIdentityCredential } from '@azure/identity'
import { attach } from '../emulator/attach.mjs'
import { owner as administrator, resourceManager, subscription } from '../emulator/clients.mjs'
import * as owner from '../emulator/owner.mjs'
import { collect, refusal, step } from '../emulator/steps.mjs'

const SCOPE = 'https://management.azure.com/.default'
const GROUP = 'rg-vm-reads'
const OTHER_GROUP = 'rg-vm-reads-other'
const VM = 'Microsoft.Compute/virtualMachines/vm-reader'
const VM_VERSION = '2024-07-01'

await step('the owner creates two resource groups', async () => {
  await owner.createGroup(GROUP)
  await owner.createGroup(OTHER_GROUP)
})
const reader = await step('the owner creates an identity', () => owner.createIdentity(GROUP, 'id-reader'))
const second = await step('the owner creates a second one', () => owner.createIdentity(GROUP, 'id-second'))
await refusal(
  'the owner creates a machine with an identity that there is not',
  () => createMachine(`${reader.id}-typo`),
  '400 FailedIdentityOperation',
)
const vm = await step(
  'the owner creates a machine with the first',
  () => createMachine(reader.id),
  ({ identity }) => identity.type,
  'UserAssigned',
)

// From here on this process is the machine, too: IMDS answers as on it.
const { IMDS_URL } = await attach(vm.id)
process.env.AZURE_POD_IDENTITY_AUTHORITY_HOST = IMDS_URL
const machine = new ManagedIdentityCredential({ clientId: reader.clientId })
const { resources } = resourceManager(machine)
const readGroup = () => resources.resourceGroups.get(GROUP)
const listGroup = () => collect(resources.resources.listByResourceGroup(GROUP), ({ name }) => name)

await step(
  'the machine gets a token by the client ID of its identity',
  () => machine.getToken(SCOPE),
  ({ token }) => nameOf(token),
  'id-reader',
)
await step(
  'the machine gets one without any ID, having one identity only',
  () => new ManagedIdentityCredential().getToken(SCOPE),
  ({ token }) => nameOf(token),
  'id-reader',
)
await refusal(
  'the machine asks for a token of the second identity, which it was not given',
  () => new ManagedIdentityCredential({ clientId: second.clientId }).getToken(SCOPE),
  'CredentialUnavailableError, Identity not found',
)

await refusal('the machine reads its group', readGroup, '403 AuthorizationFailed')
await refusal('the machine lists what is in its group', listGroup, '403 AuthorizationFailed')
const { name: assignment } = await step('the owner makes the identity a Reader of the group', () =>
  owner.assignRole('Reader', groupId(GROUP), reader.principalId),
)
await step(
  'the machine reads its group',
  readGroup,
  ({ name, location }) => `${name} in ${location}`,
  'rg-vm-reads in westeurope',
)
await step(
  'the machine lists what is in its group',
  listGroup,
  (names) => names.toSorted().join(', '),
  'id-reader, id-second, vm-reader',
)
await step(
  'the machine reads itself',
  () => resources.resources.getById(vm.id, VM_VERSION),
  ({ name }) => name,
  'vm-reader',
)
await step(
  'the machine lists the groups, and sees those that it may read',
  () => collect(resources.resourceGroups.list(), ({ name }) => name),
  (names) => names.join(', '),
  'rg-vm-reads',
)

await refusal(
  'the machine reads the other group',
  () => resources.resourceGroups.get(OTHER_GROUP),
  '403 AuthorizationFailed',
)
await refusal(
  'the machine lists what is in the other group',
  () => collect(resources.resources.listByResourceGroup(OTHER_GROUP)),
  '403 AuthorizationFailed',
)
await refusal(
  'the machine reads a group that there is not, and does not learn that',
  () => resources.resourceGroups.get('rg-nowhere'),
  '403 AuthorizationFailed',
)
await refusal(
  'the machine, a Reader, tags its group',
  () => resources.resourceGroups.update(GROUP, { tags: { by: 'machine' } }),
  '403 AuthorizationFailed',
)
await refusal(
  'the machine, a Reader, deletes itself',
  () => resources.resources.beginDeleteByIdAndWait(vm.id, VM_VERSION),
  '403 AuthorizationFailed',
)

await step(
  'the owner gives the machine the second identity as well',
  () => createMachine(reader.id, second.id),
  ({ identity }) => `${Object.keys(identity.userAssignedIdentities).length} identities`,
  '2 identities',
)
await refusal(
  'the machine, with two identities, asks for a token of neither',
  () => new ManagedIdentityCredential().getToken('https://graph.microsoft.com/.default'),
  'CredentialUnavailableError, Multiple user assigned identities exist, please specify the clientId / resourceId of the identity in the token request',
)
await refusal(
  'the machine reads its group by the second identity, which has no role',
  () => {
    const credential = new ManagedIdentityCredential({ clientId: second.clientId })
    return resourceManager(credential).resources.resourceGroups.get(GROUP)
  },
  '403 AuthorizationFailed',
)

await step(
  'the owner takes the first identity from the machine',
  () => createMachine(second.id),
  ({ identity }) => `${Object.keys(identity.userAssignedIdentities).length} identity`,
  '1 identity',
)
await refusal(
  'the machine asks for another token of it',
  () => machine.getToken('https://graph.microsoft.com/.default'),
  'CredentialUnavailableError, Identity not found',
)
await step('the machine reads its group by the token that it still has', readGroup)
await step('the owner takes the role away', () =>
  resourceManager(administrator).authorization.roleAssignments.delete(groupId(GROUP), assignment),
)
await refusal('the machine reads its group by that token again', readGroup, '403 AuthorizationFailed')

await step('the owner deletes both groups', async () => {
  await owner.deleteGroup(GROUP)
  await owner.deleteGroup(OTHER_GROUP)
})

/** Creates the machine, or gives it these identities and no others. */
function createMachine(...identityIds) {
  const userAssignedIdentities = Object.fromEntries(identityIds.map((id) => [id, {}]))
  return owner.createResource(GROUP, VM, VM_VERSION, {
    identity: { type: 'UserAssigned', userAssignedIdentities },
  })
}

function groupId(name) {
  return `${subscription}/resourceGroups/${name}`
}

/** The name of the managed identity that a token is of. */
function nameOf(token) {
  const { xms_mirid: id } = JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString())
  return id.split('/').at(-1)
}
