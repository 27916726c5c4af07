import fc from 'fast-check'
import { test } from 'tap'
import { nearestOperation, operationPlane, operations } from '../../src/role/operation-catalogue.ts'

const seed = Number(process.env.AZCAN_SEED ?? Math.floor(Math.random() * 2 ** 31))
const START = 'Microsoft.Compute/virtualMachines/start/action'
const BLOB_READ = 'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read'

test('a known operation is its own nearest, as its provider spells it', async (t) => {
  t.equal(nearestOperation(START), START)
  t.equal(nearestOperation(START.toUpperCase()), START)
  t.equal(nearestOperation(` ${BLOB_READ} `), BLOB_READ)
})

test('a forgotten /action is found before a name with fewer changes', async (t) => {
  t.equal(nearestOperation('Microsoft.Compute/virtualMachines/start'), START)
  t.equal(nearestOperation('Microsoft.Compute/virtualMachine/start'), START, 'beside another slip too')
})

test('a slip in the provider or in the type is found', async (t) => {
  t.equal(nearestOperation('Microsof.Compute/virtualMachine/start/action'), START)
  t.equal(nearestOperation('Microsoft.Storage/storageAccounts/blobServices/containers/blob/read'), BLOB_READ)
})

test('with a plane, only operations of that plane are near', async (t) => {
  t.not(nearestOperation(BLOB_READ, 'action'), BLOB_READ)
  t.equal(nearestOperation(BLOB_READ, 'dataAction'), BLOB_READ)
  const key = 'Microsoft.KeyVault/vaults/keys/read'
  t.equal(nearestOperation(key, 'action'), key, 'a name on both planes is near on either')
  t.equal(nearestOperation(key, 'dataAction'), key)
})

test('what resembles no operation has no nearest', async (t) => {
  for (const odd of [
    '',
    '*',
    'read',
    '/read',
    'Contoso.SomethingElse/gadgets/spin/action',
    'x'.repeat(100_000),
  ]) {
    t.equal(nearestOperation(odd), undefined, odd.slice(0, 20))
  }
  t.equal(
    nearestOperation(`Microsoft.Compute/${'x'.repeat(1_000_000)}`),
    undefined,
    'a very long name is no burden',
  )
})

test('one wrong letter leads to a known operation that is one letter away', async (t) => {
  t.comment(`seed ${seed}`)
  const names = [...operations()].map(({ name }) => name).filter((name) => name.length >= 20)
  fc.assert(
    fc.property(fc.constantFrom(...names), fc.nat(), (name, position) => {
      const at = name.indexOf('/') + 1 + (position % (name.length - name.indexOf('/') - 1))
      const wrong = `${name.slice(0, at)}~${name.slice(at + 1)}`
      const found = nearestOperation(wrong)
      return found !== undefined && operationPlane(found) !== undefined && oneLetterApart(found, wrong)
    }),
    { seed, numRuns: 30 },
  )
})

/** The long way round: cut the common start and the common end, and look at what is left. */
function oneLetterApart(a: string, b: string): boolean {
  const left = a.toLowerCase()
  const right = b.toLowerCase()
  let start = 0
  while (start < left.length && left[start] === right[start]) start++
  let end = 0
  const most = Math.min(left.length, right.length) - start
  while (end < most && left.at(-1 - end) === right.at(-1 - end)) end++
  return Math.max(left.length, right.length) - start - end === 1
}
