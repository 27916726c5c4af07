import { test } from 'tap'
import { instanceMetadata } from '../../src/control-plane/resource/instance-metadata.ts'
import { selectMetadata } from '../../src/control-plane/resource/metadata-selection.ts'
import { estate, GROUP, MACHINE } from './estate.ts'
import { memoryView } from './memory-view.ts'

const machine = {
  id: MACHINE,
  location: 'westeurope',
  tags: { env: 'test' },
  zones: ['2'],
  properties: {
    hardwareProfile: { vmSize: 'Standard_B1s' },
    storageProfile: {
      imageReference: { publisher: 'Debian', offer: 'debian-12', sku: '12', version: 'latest' },
      osDisk: { osType: 'Linux' },
    },
  },
}

test('metadata tell what the state knows of a machine, and nothing else', async (t) => {
  const view = memoryView(estate({ resources: [machine] }))
  t.match(instanceMetadata(view, MACHINE.toUpperCase()), {
    compute: {
      name: 'vm',
      resourceId: MACHINE,
      resourceGroupName: 'rg',
      provider: 'Microsoft.Compute',
      publisher: 'Debian',
      offer: 'debian-12',
      osType: 'Linux',
      vmSize: 'Standard_B1s',
      tags: 'env:test',
      zone: '2',
    },
    network: { interface: [] },
  })
  t.equal(instanceMetadata(view, `${MACHINE}x`), undefined)
  t.equal(instanceMetadata(view, GROUP), undefined)
})

test('a machine of any shape has metadata', async (t) => {
  for (const properties of [
    null,
    { storageProfile: null, hardwareProfile: [], networkProfile: { networkInterfaces: {} } },
    { vmId: 7, networkProfile: { networkInterfaces: [null, 'x', { id: MACHINE }] } },
  ]) {
    const view = memoryView(estate({ resources: [{ id: MACHINE, properties }] }))
    t.match(instanceMetadata(view, MACHINE), { compute: { vmSize: '', vmId: /^[0-9a-f-]{36}$/ } })
  }
})

test('a part is selected by its path, as JSON or as text', async (t) => {
  const metadata = { compute: { name: 'vm', tagsList: [{ name: 'env' }] }, network: { interface: [] } }
  t.same(selectMetadata(metadata, [], 'json'), { kind: 'json', value: metadata })
  t.same(selectMetadata(metadata, ['Compute', 'NAME'], 'text'), { kind: 'text', text: 'vm' })
  t.same(selectMetadata(metadata, ['compute'], 'text'), { kind: 'text', text: 'name\ntagsList/' })
  t.same(selectMetadata(metadata, ['compute', 'tagslist', '0', 'name'], 'text'), {
    kind: 'text',
    text: 'env',
  })
  t.same(selectMetadata(metadata, ['compute', 'name'], 'json'), { kind: 'leafAsJson' })
  for (const path of [['x'], ['compute', 'name', '0'], ['constructor'], ['compute', 'tagsList', 'length']]) {
    t.same(selectMetadata(metadata, path, 'json'), { kind: 'notFound' }, path.join('/'))
  }
})
