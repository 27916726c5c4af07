import { test } from 'tap'
import { walk } from './walk-through.ts'

test('a container reads a secret by an identity that its group was given and that has access', async (t) => {
  t.same(await walk(t, 'container-groups/container-groups.mjs'), {
    code: 0,
    stderr: '',
    steps: [
      'done     the owner creates a resource group',
      'done     the owner creates a vault on access policies',
      'done     the owner keeps a secret in it',
      'done     the owner creates two identities',
      'done     the owner lets the first get secrets',
      'done     the owner registers a service principal',
      'done     the owner lets it create container groups',
      'refused  the service principal creates one with an identity that it may not assign: 403 LinkedAuthorizationFailed',
      'done     the owner makes it an Operator of both identities',
      'done     the service principal creates a container group with the first identity: UserAssigned',
      'done     its container reads the secret: hello',
      'refused  its container reads a secret that there is not: 404 SecretNotFound',
      'refused  its container asks for the second identity, which it was not given: CredentialUnavailableError, Identity not found',
      'done     the service principal creates a container group with the second identity: UserAssigned',
      'refused  its container reads the secret by an identity without access: 403 Forbidden',
      'refused  its container asks for the first identity, which has access: CredentialUnavailableError, Identity not found',
      'done     the service principal creates a container group with an identity of its own: SystemAssigned',
      'refused  its container reads the secret before it is let: 403 Forbidden',
      'done     the owner lets the container group get secrets',
      'done     its container reads the secret: hello',
      'done     the service principal creates a container group on Windows, with both kinds: SystemAssigned, UserAssigned',
      'done     its container asks the endpoint for a token: aci-windows',
      'refused  its container reads the secret by that token, of its own identity: 403 Forbidden',
      'done     its container asks for a token of the first identity: id-reader',
      'done     its container reads the secret by that token: hello',
      'refused  its container asks for the second identity, which it was not given: 400 invalid_request, Identity not found',
      'refused  its container does not say what the token is for: 400 invalid_request, Required audience parameter not specified',
      "refused  somebody asks its endpoint with another container's secret: 401 unauthorized_client, The header secret is missing or wrong",
      'done     the owner deletes the first identity',
      'refused  the container on Windows asks for another token of it: 400 invalid_request, Identity not found',
      'done     the owner deletes the group',
    ],
  })
})
