import { test } from 'tap'
import { isKnownResource } from '../../src/control-plane/identity/known-resource.ts'
import { memoryView } from './memory-view.ts'

const APP = '33000000-0000-4000-8000-000000000001'
const view = memoryView({
  servicePrincipals: [
    {
      id: '34000000-0000-4000-8000-000000000001',
      appId: APP,
      servicePrincipalNames: [APP, 'https://api.example/v1'],
    },
    { id: '34000000-0000-4000-8000-000000000002' },
  ],
  applications: [
    {
      id: '35000000-0000-4000-8000-000000000001',
      appId: '33000000-0000-4000-8000-000000000002',
      identifierUris: ['api://orders'],
    },
  ],
})

test("Azure's own resources are known with a slash and without, and so are single accounts", async (t) => {
  for (const resource of [
    'https://management.azure.com/',
    'https://management.core.windows.net',
    'https://vault.azure.net',
    'https://graph.microsoft.com',
    '00000003-0000-0000-c000-000000000000',
    'https://storage.azure.com/',
    'https://acct.blob.core.windows.net',
    'https://kv-orders.vault.azure.net/',
  ]) {
    t.ok(isKnownResource(view, resource), resource)
  }
})

test('an application of the tenant is known by its ID and by what it answers to', async (t) => {
  for (const resource of [APP, APP.toUpperCase(), `api://${APP}`, 'https://api.example/v1', 'api://orders']) {
    t.ok(isKnownResource(view, resource), resource)
  }
})

test('hosts that stand in for those of Azure are known where they are named', async (t) => {
  const own = ['localhost:8443', 'vault.localhost:8443']
  for (const resource of [
    'https://localhost:8443',
    'https://localhost:8443/',
    'https://vault.localhost:8443',
    'https://kv.vault.localhost:8443',
  ]) {
    t.ok(isKnownResource(view, resource, own), resource)
    t.notOk(isKnownResource(view, resource), resource)
  }
})

test('whatever nobody answers to is unknown', async (t) => {
  for (const resource of [
    '',
    '/',
    'https://',
    'https://nobody.example',
    'http://vault.azure.net',
    'https://vault.azure.net//',
    'https://vault.azure.net/.default',
    'https://vault.azure.net.evil.example',
    'https://evil.example/x.vault.azure.net',
    'https://evilvault.azure.net.',
    'https://localhost:8443/x',
    'https://evil-localhost:8443',
    'api://nobody',
    'undefined',
    'null',
  ]) {
    t.notOk(isKnownResource(view, resource, ['localhost:8443']), resource)
  }
})
