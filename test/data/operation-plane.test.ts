import fc from 'fast-check'
import { test } from 'tap'
import { readDataFiles } from '../../scripts/generate/data-files.ts'
import { type OperationPlane, operationPlane, operations } from '../../src/role/operation-catalogue.ts'

interface OperationsFile {
  readonly namespace: string
  readonly actions: readonly string[]
  readonly dataActions: readonly string[]
}

const seed = Number(process.env.AZCAN_SEED ?? Math.floor(Math.random() * 2 ** 31))
const expected = new Map<string, OperationPlane>()
for (const file of (await readDataFiles('operations')).values()) {
  const { namespace, actions, dataActions } = file as OperationsFile
  for (const suffix of actions) expected.set(`${namespace}/${suffix}`, 'action')
  for (const suffix of dataActions) {
    const name = `${namespace}/${suffix}`
    expected.set(name, expected.has(name) ? 'both' : 'dataAction')
  }
}

test('an operation is known on the plane, or the two planes, that it is listed on', async (t) => {
  t.equal(operationPlane('Microsoft.Compute/virtualMachines/start/action'), 'action')
  t.equal(
    operationPlane('Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read'),
    'dataAction',
  )
  t.equal(operationPlane('Microsoft.KeyVault/vaults/keys/read'), 'both')
  t.equal([...expected.values()].filter((plane) => plane === 'both').length, 13)
})

test('case does not matter to the plane of an operation', async (t) => {
  t.comment(`seed ${seed}`)
  fc.assert(
    fc.property(fc.constantFrom(...expected), fc.infiniteStream(fc.boolean()), ([name, plane], capitals) => {
      const mixed = Array.from(name, (letter) =>
        capitals.next().value ? letter.toUpperCase() : letter.toLowerCase(),
      )
      return operationPlane(mixed.join('')) === plane
    }),
    { seed },
  )
})

test('an operation that is not listed has no plane', async (t) => {
  for (const odd of [
    '',
    '/',
    'Microsoft.Compute',
    'Microsoft.Compute/',
    'Microsoft.Compute/*',
    'Microsoft.Compute/virtualMachines',
    'Contoso.Unknown/things/read',
    'constructor/name',
    '__proto__/toString',
  ]) {
    t.equal(operationPlane(odd), undefined, JSON.stringify(odd))
  }
})

test('all operations are listed once, with their plane', async (t) => {
  const listed = [...operations()].map(({ name, plane }) => [name, plane] as const)
  t.equal(listed.length, expected.size)
  t.same(new Map(listed), expected)
})
