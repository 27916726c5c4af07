// Asks for tokens as an app in Container Apps or App Service does, without an SDK.

/**
 * The answer to a request for a token: `{ access_token, client_id, expires_on, resource, token_type }`.
 *
 * @param query `resource`, and `client_id`, `principal_id` or `mi_res_id` where a user-assigned identity is meant
 */
export async function tokenFrom({ IDENTITY_ENDPOINT, IDENTITY_HEADER }, query) {
  const parameters = new URLSearchParams({ 'api-version': '2019-08-01', ...query })
  const headers = IDENTITY_HEADER === undefined ? {} : { 'X-IDENTITY-HEADER': IDENTITY_HEADER }
  const response = await fetch(`${IDENTITY_ENDPOINT}?${parameters}`, { headers })
  const body = await response.json()
  if (response.ok) return body
  const { statusCode, message, correlationId } = body
  if (statusCode !== response.status || !/^[\da-f-]{36}$/.test(correlationId)) {
    throw new Error(`not the shape of an error: ${JSON.stringify(body)}`)
  }
  throw Object.assign(new Error(message), { name: 'TokenRefused', statusCode, description: message })
}

export function claimsOf(token) {
  return JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString())
}
