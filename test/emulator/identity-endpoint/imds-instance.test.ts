import { test } from 'tap'
import { GROUP, MACHINE, SUBSCRIPTION_ID } from '../../control-plane/estate.ts'
import { type IdentityCall, identityClient, identityState, onMachine } from './identity-client.ts'

const METADATA: IdentityCall = { headers: { Metadata: 'true' } }
const VERSION = 'api-version=2021-02-01'

test('a machine is told who and where it is', async (t) => {
  const { ask } = await onMachine('system')
  const { status, body } = await ask(`/metadata/instance?${VERSION}`, METADATA)
  t.equal(status, 200)
  t.match(body.compute, {
    name: 'vm',
    resourceId: MACHINE,
    resourceGroupName: 'rg',
    subscriptionId: SUBSCRIPTION_ID,
    location: 'westeurope',
    vmId: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
    tags: 'env:test;team:a',
    tagsList: [
      { name: 'env', value: 'test' },
      { name: 'team', value: 'a' },
    ],
  })
  t.same(body.network, { interface: [] })
  const again = await ask(`/metadata/instance?${VERSION}`, METADATA)
  t.equal(again.body.compute.vmId, body.compute.vmId)
})

test('a path selects a part, and format=text a single value or the names below', async (t) => {
  const { ask } = await onMachine('system')
  const list = await ask(`/metadata/instance/compute/tagsList?${VERSION}`, METADATA)
  t.match(list, { status: 200, body: [{ name: 'env', value: 'test' }, {}] })
  const first = await ask(`/metadata/instance/compute/tagsList/0?${VERSION}`, METADATA)
  t.same(first.body, { name: 'env', value: 'test' })
  const name = await ask(`/metadata/instance/compute/name?${VERSION}&format=text`, METADATA)
  t.match(name, { status: 200, body: 'vm' })
  t.match(name.headers.get('content-type'), /^text\/plain/)
  t.equal((await ask(`/metadata/instance?${VERSION}&format=text`, METADATA)).body, 'compute/\nnetwork/')
  t.equal((await ask(`/metadata/instance/compute/name?${VERSION}`, METADATA)).status, 400)
  t.equal((await ask(`/metadata/instance/compute/name?${VERSION}&format=xml`, METADATA)).status, 400)
  for (const path of ['compute/nothing', 'compute/name/0', 'compute/tagsList/9', 'compute/__proto__']) {
    t.match(await ask(`/metadata/instance/${path}?${VERSION}`, METADATA), { status: 404 }, path)
  }
})

test('addresses come from the network interfaces of the machine', async (t) => {
  const network = `${GROUP}/providers/Microsoft.Network`
  const state = identityState([], [], {
    resources: [
      {
        id: `${GROUP}/providers/Microsoft.Compute/virtualMachines/web`,
        properties: {
          vmId: '35000000-0000-4000-8000-000000000001',
          hardwareProfile: { vmSize: 'Standard_B1s' },
          networkProfile: {
            networkInterfaces: [{ id: `${network}/networkInterfaces/nic` }, { id: 7 }, null],
          },
        },
      },
      {
        id: `${network}/networkInterfaces/nic`,
        properties: {
          macAddress: '00-0D-3A-00-00-01',
          ipConfigurations: [
            {
              properties: {
                privateIPAddress: '10.0.0.4',
                publicIPAddress: { id: `${network}/publicIPAddresses/ip` },
              },
            },
          ],
        },
      },
      { id: `${network}/publicIPAddresses/ip`, properties: { ipAddress: '203.0.113.7' } },
    ],
  })
  const client = identityClient(state)
  await client.attachments.attach(`${GROUP}/providers/Microsoft.Compute/virtualMachines/web`)
  const { body } = await client.ask(`/metadata/instance?${VERSION}`, METADATA)
  t.match(body.compute, { vmId: '35000000-0000-4000-8000-000000000001', vmSize: 'Standard_B1s' })
  t.match(body.network.interface, [
    {
      ipv4: { ipAddress: [{ privateIpAddress: '10.0.0.4', publicIpAddress: '203.0.113.7' }] },
      macAddress: '000D3A000001',
    },
  ])
  const path = '/metadata/instance/network/interface/0/ipv4/ipAddress/0/publicIpAddress'
  t.equal((await client.ask(`${path}?${VERSION}&format=text`, METADATA)).body, '203.0.113.7')
})

test('the rules of the service hold here, too', async (t) => {
  const { ask } = await onMachine('system')
  t.match(await ask(`/metadata/instance?${VERSION}`), { status: 400, body: { error: 'bad_request_102' } })
  t.match(await ask('/metadata/instance', METADATA), { status: 400, body: { error: /api-version/ } })
  t.equal((await ask(`/metadata/instance?${VERSION}`, { method: 'POST', ...METADATA })).status, 405)
  t.match(await ask('/metadata/versions', METADATA), { status: 200, body: { apiVersions: Array } })
  t.match(await ask(`/metadata/identity/info?${VERSION}`, METADATA), {
    status: 200,
    body: { tenantId: '11111111-0000-4000-8000-000000000001' },
  })
  t.equal((await ask(`/metadata/nothing?${VERSION}`, METADATA)).status, 404)
  const nowhere = identityClient(identityState([]))
  t.equal((await nowhere.ask(`/metadata/instance?${VERSION}`, METADATA)).status, 404)
})
