import { request } from 'node:https'
import { text } from 'node:stream/consumers'
import type { RunningNote } from '../../src/emulator/home/running-note.ts'
import type { Question } from './steady-load.ts'

/** The part of a running emulator that its clients know. */
export type Known = Pick<RunningNote, 'addresses' | 'tenantId' | 'administrator'> & {
  readonly authority: string
}

export interface Questions {
  /** The role assignments at the scope of a resource group. */
  readonly list: Question
  /** A secret out of a vault that is on roles. */
  readonly secret: Question
}

const SECRETS_OFFICER = 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7'

/** Makes a vault with a secret in a group that is there, and the questions to it and to the group. */
export async function prepareQuestions(emulator: Known, group: string): Promise<Questions> {
  const { addresses, tenantId, administrator } = emulator
  const arm = await tokenFor(emulator, 'https://management.azure.com')
  const put = (path: string, version: string, body: object) =>
    asked(emulator, 'PUT', `${addresses.resourceManager}${path}?api-version=${version}`, arm, body)
  const vault = `${group}/providers/Microsoft.KeyVault/vaults/kv-load`
  const sku = { family: 'A', name: 'standard' }
  const properties = { tenantId, sku, enableRbacAuthorization: true }
  await put(vault, '2023-07-01', { location: 'westeurope', properties })
  await put(
    `${vault}/providers/Microsoft.Authorization/roleAssignments/dddddddd-0000-4000-8000-000000000001`,
    '2022-04-01',
    {
      properties: {
        principalId: administrator.objectId,
        principalType: 'ServicePrincipal',
        roleDefinitionId: `/providers/Microsoft.Authorization/roleDefinitions/${SECRETS_OFFICER}`,
      },
    },
  )
  const data = await tokenFor(emulator, 'https://vault.azure.net')
  const secret = `https://kv-load${addresses.vaultSuffix}/secrets/s?api-version=7.4`
  await asked(emulator, 'PUT', secret, data, { value: 'a secret of some length' })
  const list = `${addresses.resourceManager}${group}/providers/Microsoft.Authorization/roleAssignments?api-version=2022-04-01`
  return { list: { url: list, token: arm }, secret: { url: secret, token: data } }
}

async function tokenFor(emulator: Known, resource: string): Promise<string> {
  const { addresses, tenantId, administrator } = emulator
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: administrator.clientId,
    client_secret: administrator.clientSecret,
    scope: `${resource}/.default`,
  })
  const url = `${addresses.login}/${tenantId}/oauth2/v2.0/token`
  const { access_token: token } = JSON.parse(await asked(emulator, 'POST', url, undefined, form))
  return token
}

function asked(
  { authority }: Known,
  method: string,
  url: string,
  token: string | undefined,
  body: object,
): Promise<string> {
  const isForm = body instanceof URLSearchParams
  const { hostname, port, pathname, search, host } = new URL(url)
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port,
        path: pathname + search,
        servername: hostname,
        method,
        ca: authority,
        headers: {
          host,
          'content-type': isForm ? 'application/x-www-form-urlencoded' : 'application/json',
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        },
      },
      async (incoming) => {
        const answer = await text(incoming)
        const { statusCode = 0 } = incoming
        if (statusCode >= 300) reject(new Error(`${method} ${url}: ${statusCode} ${answer}`))
        else resolve(answer)
      },
    )
    sent.on('error', reject)
    sent.end(isForm ? body.toString() : JSON.stringify(body))
  })
}
