import { request as send } from 'node:https'
import { json } from 'node:stream/consumers'
import type { ServedEmulator } from './served-emulator.ts'

/** What is there to be asked for, and how: whole HTTP requests by name. */
export interface Scene {
  readonly requests: Readonly<Record<string, string>>
}

const GROUP = 'rg-load'
const VAULT = 'kv-load'

/** Makes a group with role assignments and a vault with a secret in it, as the administrator. */
export async function prepareScene(emulator: ServedEmulator): Promise<Scene> {
  const { note } = emulator
  const { addresses, tenantId, subscriptionId } = note
  const arm = await tokenFor(emulator, 'https://management.azure.com')
  const vaultToken = await tokenFor(emulator, 'https://vault.azure.net')
  const { oid } = JSON.parse(Buffer.from(arm.split('.')[1] ?? '', 'base64url').toString()) as { oid: string }
  const group = `/subscriptions/${subscriptionId}/resourceGroups/${GROUP}`
  const put = (path: string, body: object) =>
    call(emulator, 'PUT', `${addresses.resourceManager}${path}`, arm, body)
  await put(`${group}?api-version=2021-04-01`, { location: 'westeurope' })
  for (let i = 0; i < 20; i++) {
    const name = `9a9a9a9a-0000-4000-8000-${String(i).padStart(12, '0')}`
    await put(`${group}/providers/Microsoft.Authorization/roleAssignments/${name}?api-version=2022-04-01`, {
      properties: {
        principalId: oid,
        principalType: 'ServicePrincipal',
        roleDefinitionId: `/subscriptions/${subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/${ROLES[i]}`,
      },
    })
  }
  await put(`${group}/providers/Microsoft.KeyVault/vaults/${VAULT}?api-version=2022-07-01`, {
    location: 'westeurope',
    properties: {
      tenantId,
      sku: { family: 'A', name: 'standard' },
      accessPolicies: [{ tenantId, objectId: oid, permissions: { secrets: ['get', 'set'] } }],
    },
  })
  const vaultHost = `${VAULT}${addresses.vaultSuffix}`
  await call(emulator, 'PUT', `https://${vaultHost}/secrets/known?api-version=7.4`, vaultToken, {
    value: 'open sesame',
  })
  const { host } = new URL(addresses.resourceManager)
  const list = `${group}/providers/Microsoft.Authorization/roleAssignments?api-version=2022-04-01&$filter=atScope()`
  return {
    requests: {
      'role assignments of a group': get(list, host, arm),
      'a secret': get('/secrets/known?api-version=7.4', vaultHost, vaultToken),
    },
  }
}

/** Twenty built-in roles. */
const ROLES = [
  ...['acdd72a7-3385-48ef-bd42-f606fba81ae7', 'b24988ac-6180-42a0-ab88-20f7382dd24c'],
  ...['8e3af657-a8ff-443c-a75c-2fe8c4bcb635', '18d7d88d-d35e-4fb5-a5c3-7773c20a72d9'],
  ...['43d0d8ad-25c7-4714-9337-8ba259a9fe05', '749f88d5-cbae-40b8-bcfc-e573ddc772fa'],
  ...['92aaf0da-9dab-42b6-94a3-d43ce8d16293', '73c42c96-874c-492b-b04d-ab87d138a893'],
  ...['2a2b9908-6ea1-4ae2-8e65-a410df84e7d1', 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'],
  ...['b7e6dc6d-f1e8-4753-8033-0f276bb0955b', '17d1049b-9a84-46fb-8f53-869881c3d3ab'],
  ...['4d97b98b-1d4f-4787-a291-c67834d212e7', '9980e02c-c2be-4d73-94e8-173b1dc7cf3c'],
  ...['de139f84-1756-47ae-9be6-808fbbe84772', '4633458b-17de-408a-b874-0445c86b69e6'],
  ...['21090545-7ca7-4776-b22c-e363652d74d2', '00482a5a-887f-4fb3-b363-3b7fe8e74483'],
  ...['f1a07417-d97a-45cb-824c-7a7467783830', 'e40ec5ca-96e0-45a2-b4ff-59039f2c2b59'],
]

function get(path: string, host: string, token: string): string {
  return `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nAuthorization: Bearer ${token}\r\nAccept: application/json\r\n\r\n`
}

async function tokenFor(emulator: ServedEmulator, resource: string): Promise<string> {
  const { addresses, tenantId, administrator } = emulator.note
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: administrator.clientId,
    client_secret: administrator.clientSecret,
    scope: `${resource}/.default`,
  })
  const { access_token } = await call(
    emulator,
    'POST',
    `${addresses.login}/${tenantId}/oauth2/v2.0/token`,
    '',
    form,
  )
  return String(access_token)
}

function call(
  { authority }: ServedEmulator,
  method: string,
  url: string,
  token: string,
  body: object | URLSearchParams,
): Promise<Record<string, unknown>> {
  const isForm = body instanceof URLSearchParams
  const headers = {
    'content-type': isForm ? 'application/x-www-form-urlencoded' : 'application/json',
    ...(token !== '' && { authorization: `Bearer ${token}` }),
  }
  return new Promise((resolve, reject) => {
    const sent = send(
      url,
      {
        method,
        headers,
        ca: authority,
        lookup: (_name, _options, done) => done(null, [{ address: '127.0.0.1', family: 4 }]),
      },
      async (answer) => {
        const content = (await json(answer)) as Record<string, unknown>
        if ((answer.statusCode ?? 500) < 300) resolve(content)
        else reject(new Error(`${method} ${url}: ${answer.statusCode} ${JSON.stringify(content)}`))
      },
    )
    sent.on('error', reject)
    sent.end(isForm ? body.toString() : JSON.stringify(body))
  })
}
