import { test } from 'tap'
import { createEngine } from '../../src/index.ts'
import { SpeltOperations } from '../../src/role/spelt-operations.ts'
import { NONE } from '../../src/text/text-numbers.ts'
import { ANA, asks, assignment, ROLE, SUBSCRIPTION } from '../world.ts'

const NAMES = Array.from(
  { length: 20_000 },
  (_, n) => `Contoso.${wordOf(n % 97)}/${wordOf(n)}/${wordOf(n % 1009)}/read`,
)

/** Different numbers have different words. */
function wordOf(number: number): string {
  return (Math.imul(number + 1, 0x9e3779b1) >>> 0).toString(36)
}

function known(spellings: SpeltOperations, name: string): number {
  const at = spellings.find(name)
  return at === NONE ? NONE : spellings.placeAt(at)
}

test('a spelling is known with its own operation, or not at all', async (t) => {
  const spellings = new SpeltOperations()
  const wrong = NAMES.filter((name, n) => {
    const before = known(spellings, name)
    spellings.note(name, { operation: name.toLowerCase(), place: n })
    const found = known(spellings, name)
    return before !== NONE || (found !== NONE && found !== n)
  })
  t.same(wrong, [])
  const { length } = NAMES.filter((name, n) => known(spellings, name) === n)
  t.ok(length > 7000, `most of 8,192 are known: ${length}`)
  t.ok(length <= 8192, `and no more: ${length}`)
  const [first = ''] = NAMES
  t.equal(spellings.operationAt(spellings.find(first)), first.toLowerCase())
  t.equal(known(spellings, first.toUpperCase()), NONE, 'another case is another spelling')
})

test('all of the spellings that fit are known, though some crowd', async (t) => {
  const spellings = new SpeltOperations()
  const few = NAMES.slice(0, 2000)
  few.forEach((name, n) => {
    spellings.note(name, { operation: name, place: n })
  })
  const unknown = few.filter((name, n) => known(spellings, name) !== n)
  t.same(unknown, [])
})

test('of many spellings made to look alike a few are known, and the others take nothing from those that do not', async (t) => {
  const spellings = new SpeltOperations()
  const alike = Array.from({ length: 200 }, (_, n) => `${wordOf(n).padEnd(12, '-')}${'x'.repeat(100)}`)
  const unlike = NAMES.slice(0, 100)
  const noted = alike.filter((name, n) => spellings.note(name, { operation: name, place: n }))
  unlike.forEach((name, n) => {
    spellings.note(name, { operation: name, place: n })
  })
  t.ok(noted.length > 0 && noted.length < 20, `${noted.length} of 200`)
  t.same(
    alike.filter((name) => known(spellings, name) !== NONE),
    noted,
  )
  t.same(
    unlike.filter((name, n) => known(spellings, name) !== n),
    [],
  )
})

test('however an operation is spelt, and whatever looks like it, the decision is the same as in a new engine', async (t) => {
  const state = { roleAssignments: [assignment(ANA, ROLE.reader, SUBSCRIPTION)] }
  const engine = createEngine(state)
  const read = 'Microsoft.Compute/virtualMachines/read'
  const wrong: string[] = []
  for (let at = 0; at < read.length; at++) {
    for (const character of ['x', (read[at] as string).toUpperCase(), (read[at] as string).toLowerCase()]) {
      const varied = read.slice(0, at) + character + read.slice(at + 1)
      for (const action of [read, varied]) {
        const request = asks(action, SUBSCRIPTION)
        if (engine.check(request).allowed !== createEngine(state).check(request).allowed) wrong.push(action)
      }
    }
  }
  t.same(wrong, [])
})
