// The program in the Linux containers: reads secrets by the managed identities that IMDS has for it, when asked to.
import { ManagedIdentityCredential } from '@azure/identity'
import { SecretClient } from '@azure/keyvault-secrets'

process.on('message', async ({ vaultUri, secretName, clientId }) => {
  const credential = new ManagedIdentityCredential(clientId === undefined ? {} : { clientId })
  try {
    const { value } = await new SecretClient(vaultUri, credential).getSecret(secretName)
    process.send({ value })
  } catch ({ name, statusCode, code, message }) {
    process.send({ fault: { name, statusCode, code, message } })
  }
})
