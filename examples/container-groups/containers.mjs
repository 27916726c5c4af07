// Containers on Linux and Windows, as far as managed identities go.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const PROGRAM = fileURLToPath(new URL('in-container.mjs', import.meta.url))

/**
 * Starts a container on Linux, a process of its own with the variables by which it finds IMDS. One for each, since the
 * SDKs keep tokens for as long as a process lives.
 */
export function startOnLinux({ IMDS_URL }) {
  const container = fork(PROGRAM, { env: { ...process.env, AZURE_POD_IDENTITY_AUTHORITY_HOST: IMDS_URL } })
  const ended = once(container, 'exit').then(([code]) => ({ fault: { message: `it ended with ${code}` } }))
  return {
    /** The value of a secret, read by the only identity, or by that with a client ID. */
    async readSecret(vaultUri, secretName, clientId) {
      const answered = once(container, 'message').then(([answer]) => answer)
      container.send({ vaultUri, secretName, clientId })
      const { value, fault } = await Promise.race([answered, ended])
      if (fault !== undefined) throw Object.assign(new Error(fault.message), fault)
      return value
    },
    stop() {
      container.disconnect()
    },
  }
}

/**
 * Asks for a token as in container groups on Windows, which have an endpoint instead of IMDS. The SDKs do not know it.
 *
 * @param query `resource`, and `principalId` where a user-assigned identity is meant
 */
export async function tokenOnWindows({ IDENTITY_ENDPOINT, IDENTITY_HEADER }, query) {
  const response = await fetch(`${IDENTITY_ENDPOINT}?${new URLSearchParams(query)}`, {
    headers: { secret: IDENTITY_HEADER },
  })
  const body = await response.json()
  if (response.ok) return { token: body.access_token, expiresOnTimestamp: Number(body.expires_on) * 1000 }
  const { error: code, error_description: description } = body
  throw Object.assign(new Error(description), { statusCode: response.status, code, description })
}
