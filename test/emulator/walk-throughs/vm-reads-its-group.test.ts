import { test } from 'tap'
import { walk } from './walk-through.ts'

test('a machine reads its group by an identity that it was given and a role of it, and no other', async (t) => {
  t.same(await walk(t, 'vm-reads-its-group/vm-reads-its-group.mjs'), {
    code: 0,
    stderr: '',
    steps: [
      'done     the owner creates two resource groups',
      'done     the owner creates an identity',
      'done     the owner creates a second one',
      'refused  the owner creates a machine with an identity that there is not: 400 FailedIdentityOperation',
      'done     the owner creates a machine with the first: UserAssigned',
      'done     the machine gets a token by the client ID of its identity: id-reader',
      'done     the machine gets one without any ID, having one identity only: id-reader',
      'refused  the machine asks for a token of the second identity, which it was not given: CredentialUnavailableError, Identity not found',
      'refused  the machine reads its group: 403 AuthorizationFailed',
      'refused  the machine lists what is in its group: 403 AuthorizationFailed',
      'done     the owner makes the identity a Reader of the group',
      'done     the machine reads its group: rg-vm-reads in westeurope',
      'done     the machine lists what is in its group: id-reader, id-second, vm-reader',
      'done     the machine reads itself: vm-reader',
      'done     the machine lists the groups, and sees those that it may read: rg-vm-reads',
      'refused  the machine reads the other group: 403 AuthorizationFailed',
      'refused  the machine lists what is in the other group: 403 AuthorizationFailed',
      'refused  the machine reads a group that there is not, and does not learn that: 403 AuthorizationFailed',
      'refused  the machine, a Reader, tags its group: 403 AuthorizationFailed',
      'refused  the machine, a Reader, deletes itself: 403 AuthorizationFailed',
      'done     the owner gives the machine the second identity as well: 2 identities',
      'refused  the machine, with two identities, asks for a token of neither: CredentialUnavailableError, Multiple user assigned identities exist, please specify the clientId / resourceId of the identity in the token request',
      'refused  the machine reads its group by the second identity, which has no role: 403 AuthorizationFailed',
      'done     the owner takes the first identity from the machine: 1 identity',
      'refused  the machine asks for another token of it: CredentialUnavailableError, Identity not found',
      'done     the machine reads its group by the token that it still has',
      'done     the owner takes the role away',
      'refused  the machine reads its group by that token again: 403 AuthorizationFailed',
      'done     the owner deletes both groups',
    ],
  })
})
