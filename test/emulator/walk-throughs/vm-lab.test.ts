import { test } from 'tap'
import { walk } from './walk-through.ts'

test('a machine may do what its owner grants it, and no more', async (t) => {
  t.same(await walk(t, 'vm-lab/vm-lab.mjs'), {
    code: 0,
    stderr: '',
    steps: [
      'done     the owner creates a resource group',
      'done     the owner creates a machine with an identity of its own: SystemAssigned',
      'done     the machine learns its name from IMDS: vm-lab in rg-vm-lab',
      'done     the machine gets a token from IMDS: it names the machine',
      'refused  the machine lists the resources of its group: 403 AuthorizationFailed',
      'done     the owner makes the machine a Reader of the group',
      'done     the machine lists the resources of its group: vm-lab',
      'refused  the machine, a Reader, tags its group: 403 AuthorizationFailed',
      'done     the owner registers a service principal',
      'done     the owner makes it a Contributor of the group',
      'done     the owner creates a vault on access policies',
      'done     the owner keeps its credentials in the vault',
      'refused  the machine reads a secret with a token for Resource Manager: 401 Unauthorized, AKV10022',
      'refused  the machine reads a secret without an access policy: 403 Forbidden',
      'done     the owner lets the machine get secrets',
      'done     the machine reads the credentials',
      'refused  the machine, which may only get secrets, lists them: 403 Forbidden',
      'refused  the machine, which may only get secrets, changes one: 403 Forbidden',
      'refused  somebody signs in with a wrong secret: AuthenticationRequiredError, AADSTS7000215',
      'done     the service principal signs in and tags the group: by deployer',
      'done     the service principal creates a disk: disk-lab',
      'refused  the service principal, a Contributor, assigns a role: 403 AuthorizationFailed',
      'done     the owner deletes the group',
      'refused  the machine is gone, and gets no token: CredentialUnavailableError, Identity not found',
    ],
  })
})
