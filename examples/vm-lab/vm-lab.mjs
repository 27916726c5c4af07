// A virtual machine with an identity of its own: what it may do before and after its owner grants it anything.
import { randomUUID } from 'node:crypto'
import { ManagedIdentityCredential } from '@azure/identity'
import { attach } from '../emulator/attach.mjs'
import { resourceManager, secretsOf, servicePrincipal, subscription } from '../emulator/clients.mjs'
import * as owner from '../emulator/owner.mjs'
import { collect, refusal, step } from '../emulator/steps.mjs'

const MANAGEMENT = 'https://management.azure.com'
const GROUP = 'rg-vm-lab'
const GROUP_ID = `${subscription}/resourceGroups/${GROUP}`
/** Owner, a built-in role. */
const OWNER_ROLE = '8e3af657-a8ff-443c-a75c-2fe8c4bcb635'
const VAULT = owner.newVaultName('vm-lab')

await step('the owner creates a resource group', () => owner.createGroup(GROUP))
const vm = await step(
  'the owner creates a machine with an identity of its own',
  () =>
    owner.createResource(GROUP, 'Microsoft.Compute/virtualMachines/vm-lab', '2024-07-01', {
      identity: { type: 'SystemAssigned' },
    }),
  ({ identity }) => identity.type,
  'SystemAssigned',
)

// From here on this process is the machine, too: IMDS answers as on it.
const { IMDS_URL } = await attach(vm.id)
process.env.AZURE_POD_IDENTITY_AUTHORITY_HOST = IMDS_URL
const machine = new ManagedIdentityCredential()
const { resources } = resourceManager(machine)
const listGroup = () => collect(resources.resources.listByResourceGroup(GROUP), ({ name }) => name)

await step(
  'the machine learns its name from IMDS',
  async () => {
    const url = `${IMDS_URL}/metadata/instance/compute?api-version=2021-02-01`
    const response = await fetch(url, { headers: { Metadata: 'true' } })
    return response.json()
  },
  ({ name, resourceGroupName }) => `${name} in ${resourceGroupName}`,
  'vm-lab in rg-vm-lab',
)
await step(
  'the machine gets a token from IMDS',
  () => machine.getToken(`${MANAGEMENT}/.default`),
  ({ token }) =>
    claimsOf(token).oid === vm.identity.principalId ? 'it names the machine' : 'it names somebody else',
  'it names the machine',
)
await refusal('the machine lists the resources of its group', listGroup, '403 AuthorizationFailed')
await step('the owner makes the machine a Reader of the group', () =>
  owner.assignRole('Reader', GROUP_ID, vm.identity.principalId),
)
await step('the machine lists the resources of its group', listGroup, (names) => names.join(', '), 'vm-lab')
await refusal(
  'the machine, a Reader, tags its group',
  () => resources.resourceGroups.update(GROUP, { tags: { by: 'machine' } }),
  '403 AuthorizationFailed',
)

const deployer = await step('the owner registers a service principal', () =>
  owner.createServicePrincipal('vm-lab-deployer'),
)
await step('the owner makes it a Contributor of the group', () =>
  owner.assignRole('Contributor', GROUP_ID, deployer.principalId),
)
await step('the owner creates a vault on access policies', () => owner.createVault(GROUP, VAULT))
await step('the owner keeps its credentials in the vault', async () => {
  await owner.setSecret(VAULT, 'deployer-id', deployer.clientId)
  await owner.setSecret(VAULT, 'deployer-secret', deployer.clientSecret)
})

const forManagement = { getToken: () => machine.getToken(`${MANAGEMENT}/.default`) }
await refusal(
  'the machine reads a secret with a token for Resource Manager',
  () => secretsOf(VAULT, forManagement).getSecret('deployer-secret'),
  '401 Unauthorized, AKV10022',
)
const secrets = secretsOf(VAULT, machine)
await refusal(
  'the machine reads a secret without an access policy',
  () => secrets.getSecret('deployer-secret'),
  '403 Forbidden',
)
await step('the owner lets the machine get secrets', () =>
  owner.allowSecrets(GROUP, VAULT, vm.identity.principalId, ['get']),
)
const [id, secret] = await step('the machine reads the credentials', () =>
  Promise.all(['deployer-id', 'deployer-secret'].map((name) => secrets.getSecret(name))),
)
await refusal(
  'the machine, which may only get secrets, lists them',
  () => collect(secrets.listPropertiesOfSecrets()),
  '403 Forbidden',
)
await refusal(
  'the machine, which may only get secrets, changes one',
  () => secrets.setSecret('deployer-id', 'another'),
  '403 Forbidden',
)

await refusal(
  'somebody signs in with a wrong secret',
  () => servicePrincipal(id.value, 'a guess').getToken(`${MANAGEMENT}/.default`),
  'AuthenticationRequiredError, AADSTS7000215',
)
const contributor = resourceManager(servicePrincipal(id.value, secret.value))
await step(
  'the service principal signs in and tags the group',
  () => contributor.resources.resourceGroups.update(GROUP, { tags: { by: 'deployer' } }),
  ({ tags }) => `by ${tags.by}`,
  'by deployer',
)
await step(
  'the service principal creates a disk',
  () =>
    contributor.resources.resources.beginCreateOrUpdateByIdAndWait(
      `${GROUP_ID}/providers/Microsoft.Compute/disks/disk-lab`,
      '2024-03-02',
      { location: 'westeurope', properties: { diskSizeGB: 4, creationData: { createOption: 'Empty' } } },
    ),
  ({ name }) => name,
  'disk-lab',
)
await refusal(
  'the service principal, a Contributor, assigns a role',
  () =>
    contributor.authorization.roleAssignments.create(GROUP_ID, randomUUID(), {
      roleDefinitionId: `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${OWNER_ROLE}`,
      principalId: deployer.principalId,
    }),
  '403 AuthorizationFailed',
)

await step('the owner deletes the group', () => owner.deleteGroup(GROUP))
await refusal(
  'the machine is gone, and gets no token',
  () => machine.getToken('https://graph.microsoft.com/.default'),
  'CredentialUnavailableError, Identity not found',
)

function claimsOf(token) {
  return JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString())
}
