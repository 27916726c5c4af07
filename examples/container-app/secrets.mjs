// What the app reads of a vault on access policies, by each of its identities.
import { ManagedIdentityCredential } from '@azure/identity'
import { owner as administrator, resourceManager, secretsOf, tenantId } from '../emulator/clients.mjs'
import * as owner from '../emulator/owner.mjs'
import { collect, refusal, step } from '../emulator/steps.mjs'
import { NO_IDENTITY } from './tokens.mjs'

const FORBIDDEN = '403 Forbidden'
const SECRET = 'greeting'
const { vaults } = resourceManager(administrator)

/** A vault with a secret. */
export async function createVaultWithSecret(group, vaultName) {
  await step('the owner creates a vault on access policies', () => owner.createVault(group, vaultName))
  await step('the owner keeps a secret in it', () => owner.setSecret(vaultName, SECRET, 'hello'))
}

/**
 * The first and the second identity are the app's, the third is not.
 *
 * @param ownPrincipalId that of the app's own identity
 */
export async function readSecrets(group, vaultName, ownPrincipalId, { first, second, third }) {
  const credentials = [
    ['its own identity', ownPrincipalId, new ManagedIdentityCredential()],
    [
      'the first identity, by client ID',
      first.principalId,
      new ManagedIdentityCredential({ clientId: first.clientId }),
    ],
    [
      'the second identity, by resource ID',
      second.principalId,
      new ManagedIdentityCredential({ resourceId: second.id }),
    ],
  ]
  for (const [who, , credential] of credentials) {
    await refusal(
      `the app reads the secret by ${who}, without a policy`,
      () => read(vaultName, credential),
      FORBIDDEN,
    )
  }
  for (const [index, [who, principalId, credential]] of credentials.entries()) {
    await step(`the owner lets ${who.split(',')[0]} get secrets`, () =>
      owner.allowSecrets(group, vaultName, principalId, ['get']),
    )
    await step(
      `the app reads the secret by ${who}`,
      () => read(vaultName, credential),
      ({ value }) => value,
      'hello',
    )
    for (const [other, , without] of credentials.slice(index + 1)) {
      await refusal(
        `the app reads it by ${other}, still without one`,
        () => read(vaultName, without),
        FORBIDDEN,
      )
    }
  }
  await step(
    'the app reads the secret by the first identity, by object ID',
    () => read(vaultName, new ManagedIdentityCredential({ objectId: first.principalId })),
    ({ value }) => value,
    'hello',
  )
  await refusal(
    'the app reads the secret by the third identity, which it was not given',
    () => read(vaultName, new ManagedIdentityCredential({ clientId: third.clientId })),
    `CredentialUnavailableError, ${NO_IDENTITY}`,
  )
  await refusal(
    'the app, which may only get secrets, lists them',
    () => collect(secretsOf(vaultName, new ManagedIdentityCredential()).listPropertiesOfSecrets()),
    FORBIDDEN,
  )
  await refusal(
    'the app, which may only get secrets, deletes one',
    () => secretsOf(vaultName, new ManagedIdentityCredential()).beginDeleteSecret(SECRET),
    FORBIDDEN,
  )
  const forManagement = {
    getToken: () => new ManagedIdentityCredential().getToken('https://management.azure.com/.default'),
  }
  await refusal(
    'the app reads the secret with a token for Resource Manager',
    () => read(vaultName, forManagement),
    '401 Unauthorized, AKV10022',
  )

  await step('the owner takes the policy of the first identity away', () =>
    vaults.vaults.updateAccessPolicy(group, vaultName, 'remove', {
      properties: {
        accessPolicies: [{ tenantId, objectId: first.principalId, permissions: { secrets: ['get'] } }],
      },
    }),
  )
  await refusal(
    'the app reads the secret by the first identity, with the token that it still has',
    () => read(vaultName, credentials[1][2]),
    FORBIDDEN,
  )
  await step(
    'the app reads it by the second identity, which kept its policy',
    () => read(vaultName, credentials[2][2]),
    ({ value }) => value,
    'hello',
  )
}

function read(vaultName, credential) {
  return secretsOf(vaultName, credential).getSecret(SECRET)
}
