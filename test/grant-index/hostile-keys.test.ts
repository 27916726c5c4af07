import { test } from 'tap'
import { createEngine, type RoleAssignment } from '../../src/index.ts'
import { FoldedText } from '../../src/text/folded-text.ts'
import { HashKey } from '../../src/text/hash-key.ts'
import { TextNumbers } from '../../src/text/text-numbers.ts'
import { asks, assignment, ROLE, SUBSCRIPTION } from '../world.ts'

const MANY = 100_000
const READ = 'Microsoft.Compute/virtualMachines/read'

/** Texts that fall into one of so many buckets under a key, as whoever knows the key finds them. */
function collidingUnder(
  key: HashKey,
  textOf: (n: number) => string,
  buckets: number,
  count: number,
): string[] {
  const text = new FoldedText()
  const found: string[] = []
  for (let n = 0; found.length < count; n++) {
    text.read(textOf(n))
    if ((text.hash(key) & (buckets - 1)) === 0) found.push(textOf(n))
  }
  return found
}

function probesOf(key: HashKey, texts: readonly string[]): number {
  const text = new FoldedText()
  return probesOfHashes(
    texts.map((each) => {
      text.read(each)
      return text.hash(key)
    }),
  )
}

/** The sum over all hashes of how many slots are looked at, as a table of twice their number finds them. */
function probesOfHashes(hashes: readonly number[]): number {
  const slots = new Uint8Array(2 ** Math.ceil(Math.log2(hashes.length * 2)))
  let probes = 0
  for (const hash of hashes) {
    let slot = hash & (slots.length - 1)
    while (slots[slot] === 1) {
      slot = (slot + 1) & (slots.length - 1)
      probes++
    }
    slots[slot] = 1
    probes++
  }
  return probes
}

const guidOf = (n: number) => `aaaaaaaa-0000-4000-8000-${n.toString(16).padStart(12, '0')}`

test('principals made to collide under one key do not collide under another', async (t) => {
  const known = new HashKey()
  const hostile = collidingUnder(known, guidOf, 256, 20_000)
  const plain = Array.from({ length: hostile.length }, (_, n) => guidOf(n * 7919))
  const other = new HashKey()
  const ratio = probesOf(other, hostile) / probesOf(other, plain)
  t.ok(ratio < 2, `${ratio.toFixed(2)} times the probes of common keys`)
  t.ok(probesOf(known, hostile) > 5 * probesOf(known, plain), 'who knows the key can make them collide')
})

test('numbers of groups spread, however far apart whoever makes groups has them lie', async (t) => {
  const keys = Array.from({ length: 100 }, () => new HashKey())
  for (const step of [1, 3, 256, 1000, 1024, 4096, 32_768, 65_536]) {
    const numbers = Array.from({ length: 256 }, (_, n) => n * step)
    const probes = keys.map((key) => probesOfHashes(numbers.map((number) => key.hashOfNumber(number))))
    const worst = Math.max(...probes) / numbers.length
    t.ok(worst < 8, `${step} apart at most ${worst.toFixed(2)} probes each`)
    const hashes = new Set(numbers.map((number) => new HashKey(keys[0]?.numbers).hashOfNumber(number)))
    t.equal(hashes.size, numbers.length)
    t.notOk(hashes.has(0), 'none is that of an empty slot')
  }
})

test('no two bits of a text cancel each other out, whatever the key', async (t) => {
  const words = (one: number, other: number) => Int32Array.of(0x61626364 ^ one, 0x65666768 ^ other)
  const keys = Array.from({ length: 400 }, () => new HashKey())
  let worst = 0
  for (let high = 24; high < 32; high++) {
    for (let low = -1; low < high; low++) {
      const cancelling = (1 << high) | (low < 0 ? 0 : 1 << low)
      const equal = keys.filter(
        (key) => key.hash(words(0, 0), 8) === key.hash(words(1 << high, cancelling), 8),
      )
      worst = Math.max(worst, equal.length)
    }
  }
  t.ok(worst < 40, `at most ${worst} of 400 keys`)
})

test('common families of names spread evenly, whatever part of them differs', async (t) => {
  const families: Readonly<Record<string, (n: number) => string>> = {
    'the end of a GUID': guidOf,
    'the beginning of a GUID': (n) => `${n.toString(16).padStart(8, '0')}-0000-4000-8000-aaaaaaaaaaaa`,
    'the middle of a GUID': (n) =>
      `aaaaaaaa-${(n >>> 16).toString(16).padStart(4, '0')}-${(n & 65535).toString(16).padStart(4, '0')}-8000-aaaaaaaaaaaa`,
    'the end of a scope': (n) => `${SUBSCRIPTION}/resourceGroups/rg${n}`,
    'a long scope': (n) => `${SUBSCRIPTION}/resourceGroups/${n}${'/providers/a/b/c'.repeat(20)}`,
  }
  const key = new HashKey()
  for (const [family, nameOf] of Object.entries(families)) {
    const probes =
      probesOf(
        key,
        Array.from({ length: MANY }, (_, n) => nameOf(n)),
      ) / MANY
    t.ok(probes < 2, `${family}: ${probes.toFixed(2)} probes a name`)
  }
})

test('a hundred thousand principals and scopes in one subscription are each found, and nobody else is', async (t) => {
  const roleAssignments: RoleAssignment[] = Array.from({ length: MANY }, (_, n) =>
    assignment(guidOf(n), ROLE.reader, `${SUBSCRIPTION}/resourceGroups/rg${n}`),
  )
  const engine = createEngine({ roleAssignments })
  let wrong = 0
  for (let n = 0; n < MANY; n += 97) {
    const principalId = guidOf(n)
    if (!engine.check(asks(READ, `${SUBSCRIPTION}/resourceGroups/RG${n}`, { principalId })).allowed) wrong++
    if (engine.check(asks(READ, `${SUBSCRIPTION}/resourceGroups/rg${n + 1}`, { principalId })).allowed)
      wrong++
  }
  t.equal(wrong, 0)
})

test('one principal with a hundred thousand grants is found at each of its scopes, and at no other', async (t) => {
  const roleAssignments: RoleAssignment[] = Array.from({ length: MANY }, (_, n) =>
    assignment(guidOf(1), ROLE.reader, `${SUBSCRIPTION}/resourceGroups/rg${n}`),
  )
  const engine = createEngine({ roleAssignments })
  const principal = engine.principal(guidOf(1))
  let wrong = 0
  for (let n = 0; n < MANY; n += 97) {
    const below = `${SUBSCRIPTION}/resourceGroups/rg${n}/providers/Microsoft.Compute/virtualMachines/vm`
    if (!principal.check({ action: READ, scope: below }).allowed) wrong++
    if (principal.check({ action: READ, scope: `${SUBSCRIPTION}/resourceGroups/rg${n}x` }).allowed) wrong++
  }
  t.equal(wrong, 0)
})

test('a number stays with its text however many come after it', async (t) => {
  const numbers = new TextNumbers(new HashKey())
  const text = new FoldedText()
  for (let n = 0; n < 5000; n++) {
    text.read(`NAME-${n}`)
    if (numbers.numberOf(text) !== n) t.fail(`NAME-${n} got another number`)
  }
  for (let n = 0; n < 5000; n++) {
    text.read(`name-${n}`)
    if (numbers.find(text) !== n) t.fail(`name-${n} is ${numbers.find(text)}`)
  }
  text.read('name')
  t.equal(numbers.find(text), -1)
})
