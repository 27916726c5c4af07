import { test } from 'tap'
import type { Service } from '../../src/emulator/emulation.ts'
import { dispatch } from '../../src/emulator/listener/dispatch.ts'
import { requestHost } from '../../src/emulator/listener/request-host.ts'

function named(name: string): Service {
  return async () => new Response(name)
}

const service = dispatch({
  resourceManager: named('resourceManager'),
  login: named('login'),
  vaults: named('vaults'),
  graph: named('graph'),
})

const TENANT = '11111111-0000-4000-8000-000000000001'

const LED_TO = {
  resourceManager: [
    'https://localhost:8443/',
    'https://localhost:8443',
    'https://localhost:8443//subscriptions/x',
    'https://localhost:8443/%2Fsubscriptions%2Fx/providers/y',
    'https://localhost:8443/subscriptions/oauth2/token',
    'https://localhost:8443/providers/discovery',
    'https://localhost:8443/metadata/endpoints',
    'https://localhost:8443/tenants?x=/common',
    'https://127.0.0.1/subscriptions',
    'https://[::1]:8443/subscriptions',
    'https://management.azure.com/common/oauth2',
    'https://MANAGEMENT.azure.com:443/subscriptions',
    'https://vault.localhost/secrets',
    'https://kv.vault.localhost.example.com/secrets',
  ],
  login: [
    'https://localhost:8443/adfs/.well-known/openid-configuration',
    'https://localhost:8443/Common/discovery/keys',
    'https://localhost:8443/organizations',
    `https://localhost:8443/${TENANT}/oauth2/v2.0/token?x=y`,
    'https://localhost:8443/contoso.example/v2.0/.well-known/openid-configuration',
    'https://localhost:8443/contoso.example/oauth2/token',
    'https://login.microsoftonline.com/subscriptions',
    'https://login.windows.net:8443/',
  ],
  vaults: [
    'https://kv.vault.localhost:8443/secrets/common',
    'https://KV.Vault.Localhost/common/oauth2',
    'https://kv.vault.azure.net/secrets',
    'https://a.b.vault.localhost/',
  ],
  graph: ['https://graph.microsoft.com/v1.0/me', 'https://graph.microsoft.com:8443/common/discovery'],
}

for (const [name, urls] of Object.entries(LED_TO)) {
  test(`requests for ${name} are told by their host, and on a shared one by their path`, async (t) => {
    for (const url of urls) {
      const response = await service({ url, method: 'GET' } as Request)
      t.equal(await response.text(), name, url)
    }
  })
}

test('the host of a URL is read without its port, in lower case', async (t) => {
  t.equal(requestHost('https://A.B:1/x:y'), 'a.b')
  t.equal(requestHost('https://a'), 'a')
  t.equal(requestHost('https://a?b:c'), 'a')
  t.equal(requestHost('https://[::1]:8443/'), '[::1]')
  t.equal(requestHost('https://[::1]/'), '[::1]')
})
