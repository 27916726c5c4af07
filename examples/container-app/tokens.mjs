// Tokens of the app's identities: how it gets them, and when it does not.
import { randomUUID } from 'node:crypto'
import { tenantId } from '../emulator/clients.mjs'
import { refusal, step } from '../emulator/steps.mjs'
import { claimsOf, tokenFrom } from './identity-endpoint.mjs'

const RESOURCE = 'https://vault.azure.net'
/** What the endpoint says of an identity that the app does not have. */
export const NO_IDENTITY =
  'No User Assigned or Delegated Managed Identity found for specified ClientId/ResourceId/PrincipalId.'
export const NOT_FOUND = `400 TokenRefused, ${NO_IDENTITY}`

export function ask(endpoint, query) {
  return tokenFrom(endpoint, { resource: RESOURCE, ...query })
}

/** @param whose the name of the identity, or of the app for its own */
export function tokenStep(endpoint, how, query, whose) {
  return step(
    `the app gets a token ${how}`,
    () => ask(endpoint, query),
    ({ access_token: token }) => claimsOf(token).xms_mirid.split('/').at(-1),
    whose,
  )
}

/** The first and the second identity are the app's, the third is not. */
export async function getTokens(endpoint, { first, second, third }) {
  await tokenStep(endpoint, 'without saying which', {}, 'app')
  await tokenStep(endpoint, 'by a client ID', { client_id: first.clientId }, 'id-first')
  await tokenStep(endpoint, 'by a principal ID', { principal_id: first.principalId }, 'id-first')
  await tokenStep(
    endpoint,
    'by an object ID, which is the same',
    { object_id: first.principalId },
    'id-first',
  )
  await tokenStep(endpoint, 'by a resource ID', { mi_res_id: first.id }, 'id-first')
  await tokenStep(
    endpoint,
    'by the client ID of the second identity',
    { client_id: second.clientId },
    'id-second',
  )
  await step(
    'the token is for the vault, by the tenant, of the identity, and for a day',
    () => ask(endpoint, { client_id: first.clientId }),
    (answer) => faultsOf(answer, first).join(', ') || 'it is',
    'it is',
  )

  await refusal(
    'somebody asks with a wrong header',
    () => tokenFrom({ ...endpoint, IDENTITY_HEADER: 'a guess' }, { resource: RESOURCE }),
    '401 TokenRefused, The secret of the request is missing or wrong.',
  )
  await refusal(
    'somebody asks without the header',
    () => tokenFrom({ ...endpoint, IDENTITY_HEADER: undefined }, { resource: RESOURCE }),
    '401 TokenRefused, The secret of the request is missing or wrong.',
  )
  await refusal(
    'the app asks by a client ID that nobody has',
    () => ask(endpoint, { client_id: randomUUID() }),
    NOT_FOUND,
  )
  await refusal(
    'the app asks for the third identity, which it was not given, by client ID',
    () => ask(endpoint, { client_id: third.clientId }),
    NOT_FOUND,
  )
  await refusal(
    'the app asks for it by principal ID',
    () => ask(endpoint, { principal_id: third.principalId }),
    NOT_FOUND,
  )
  await refusal('the app asks for it by resource ID', () => ask(endpoint, { mi_res_id: third.id }), NOT_FOUND)
  await refusal(
    'the app asks by two IDs at once',
    () => ask(endpoint, { client_id: first.clientId, mi_res_id: first.id }),
    '400 TokenRefused, Only one of client_id, principal_id and mi_res_id can be given.',
  )
  await refusal(
    'the app does not say what the token is for',
    () => ask(endpoint, { resource: '' }),
    '400 TokenRefused, The query parameter resource is missing.',
  )
  await refusal(
    'the app asks for a token for what the tenant does not know',
    () => ask(endpoint, { resource: 'https://nobody.example' }),
    '400 TokenRefused, AADSTS500011',
  )
}

/** What is not as it should be in an answer with a token. */
function faultsOf({ access_token, client_id, expires_on, resource, token_type }, identity) {
  const { aud, tid, oid, appid, nbf, exp } = claimsOf(access_token)
  const found = { client_id, expires_on, resource, token_type, aud, tid, oid, appid, lifetime: exp - nbf }
  const expected = {
    client_id: identity.clientId,
    expires_on: String(exp),
    resource: RESOURCE,
    token_type: 'Bearer',
    aud: RESOURCE,
    tid: tenantId,
    oid: identity.principalId,
    appid: identity.clientId,
    lifetime: 24 * 3600 + 300,
  }
  return Object.keys(expected).filter((name) => found[name] !== expected[name])
}
