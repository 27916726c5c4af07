import { test } from 'tap'
import { Sections } from '../../src/engine/packed/sections.ts'
import { createEngine, type Engine, type StateDocument } from '../../src/index.ts'
import { isSmall } from '../../src/state/is-small.ts'
import { FoldedText } from '../../src/text/folded-text.ts'
import { HashKey } from '../../src/text/hash-key.ts'
import { ANA, asks, assignment, freshGuid, granting, ROLE, SUBSCRIPTION } from '../world.ts'

const SMALL = granting(ROLE.reader, SUBSCRIPTION)
const LARGE: Readonly<Record<string, StateDocument>> = {
  'many assignments': {
    roleAssignments: Array.from({ length: 300 }, () => assignment(ANA, ROLE.reader, SUBSCRIPTION)),
  },
  'one group with many members': {
    groups: [{ id: freshGuid(), members: Array.from({ length: 300 }, () => ({ id: freshGuid() })) }],
  },
  'a few of each kind': {
    users: Array.from({ length: 100 }, () => ({ id: freshGuid() })),
    servicePrincipals: Array.from({ length: 100 }, () => ({ id: freshGuid() })),
  },
}

function isHashedAsKnown(engine: Engine): boolean {
  return new HashKey(new Sections(engine.share().buffer).words('hashKey')).isWellKnown
}

/** How often random numbers were drawn meanwhile. */
function drawsOf(action: () => void): number {
  let draws = 0
  const draw = crypto.getRandomValues.bind(crypto)
  Object.defineProperty(crypto, 'getRandomValues', {
    configurable: true,
    value: (array: Int32Array) => {
      draws++
      return draw(array)
    },
  })
  try {
    action()
  } finally {
    Reflect.deleteProperty(crypto, 'getRandomValues')
  }
  return draws
}

test('a small state is hashed and asked without a random number', async (t) => {
  const draws = drawsOf(() => {
    const engine = createEngine(SMALL)
    t.ok(engine.check(asks('Microsoft.Compute/virtualMachines/read', SUBSCRIPTION)).allowed)
    t.ok(isHashedAsKnown(engine))
  })
  t.equal(draws, 0)
})

for (const [what, state] of Object.entries(LARGE)) {
  test(`${what}: hashed by numbers of its own`, async (t) => {
    const hashKeyOf = (engine: Engine) => [...new Sections(engine.share().buffer).words('hashKey')]
    t.notOk(isHashedAsKnown(createEngine(state)))
    t.notSame(hashKeyOf(createEngine(state)), hashKeyOf(createEngine(state)))
  })
}

test('whether a document is small is told at once, however large it is, or where it ends in itself', async (t) => {
  const endless: Record<string, unknown> = {}
  endless.users = [endless]
  t.notOk(isSmall(endless))
  t.notOk(isSmall({ users: { ...Array.from({ length: 300 }, () => ({})) } }))
  t.ok(isSmall({ users: [null, undefined, { id: 'a'.repeat(100_000) }] }))
  for (const scalar of [undefined, null, 'x', 7, true]) t.ok(isSmall(scalar))
})

test('operations that were made to fall together are told apart, soon by random numbers', async (t) => {
  const text = new FoldedText()
  const hostile: string[] = []
  for (let n = 0; hostile.length < 600; n++) {
    const operation = `Microsoft.Compute/virtualMachines/x${n}/${n % 2 === 0 ? 'read' : 'write'}`
    text.read(operation)
    if ((text.hash(HashKey.wellKnown()) & 63) === 0) hostile.push(operation)
  }
  const engine = createEngine(SMALL)
  let wrong = 0
  const ask = (operations: readonly string[]) => () => {
    for (const operation of operations)
      if (engine.check(asks(operation, SUBSCRIPTION)).allowed !== operation.endsWith('read')) wrong++
  }
  t.equal(drawsOf(ask(hostile.slice(0, 256))), 0)
  t.equal(drawsOf(ask(hostile.slice(256))), 1)
  t.equal(drawsOf(ask(hostile)), 0)
  t.equal(wrong, 0)
})
