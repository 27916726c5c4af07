import fc from 'fast-check'
import { test } from 'tap'
import { createEngine } from '../../src/index.ts'
import { Place } from '../../src/scope/place.ts'
import { parseScope } from '../../src/scope/scope.ts'
import { FoldedText } from '../../src/text/folded-text.ts'
import { holds, seed } from '../property.ts'
import { ANA, asks, assignment, ROLE, SUBSCRIPTION } from '../world.ts'

const READ = 'Microsoft.Compute/virtualMachines/read'
const SLASH = 47
const ODD_NAMES = [
  'Größe',
  'ÄÖÜ',
  'İstanbul',
  'K',
  'ſ',
  '名前',
  '𐐀',
  '\ud800',
  '\udc00',
  'e\u0301',
  'é',
  'ﬀ',
  'straße',
]

test('names beyond ASCII are told apart and folded as the language folds them', async (t) => {
  for (const name of ODD_NAMES) {
    const engine = createEngine({
      roleAssignments: [assignment(ANA, ROLE.reader, `${SUBSCRIPTION}/resourceGroups/${name}`)],
    })
    for (const other of [
      ...ODD_NAMES,
      ...ODD_NAMES.map((odd) => odd.toUpperCase()),
      'k',
      's',
      'ss',
      '?',
      '\ufffd',
    ]) {
      const { allowed } = engine.check(asks(READ, `${SUBSCRIPTION}/resourceGroups/${other}`))
      t.equal(
        allowed,
        other.toLowerCase() === name.toLowerCase(),
        `${JSON.stringify(name)} and ${JSON.stringify(other)}`,
      )
    }
  }
})

test('a management group whose name goes beyond ASCII is above its subscriptions', async (t) => {
  const group = (name: string) => `/providers/Microsoft.Management/managementGroups/${name}`
  for (const name of ['Grün', 'ÉCOLE', '名前']) {
    const engine = createEngine({
      managementGroups: [{ id: group(name) }],
      subscriptions: [{ id: SUBSCRIPTION, properties: { parent: { id: group(name) } } }],
      roleAssignments: [assignment(ANA, ROLE.reader, group(name.toLowerCase()))],
    })
    for (const scope of [SUBSCRIPTION, group(name), group(name.toUpperCase())])
      t.equal(engine.check(asks(READ, scope)).allowed, true, `${name} at ${scope}`)
    t.equal(engine.check(asks(READ, group('Grun'))).allowed, false)
  }
})

test('a text is read as the same bytes exactly where it is the same text in lower case', async (t) => {
  const one = new FoldedText()
  const other = new FoldedText()
  const texts = fc.string({
    unit: fc.oneof(
      fc.constantFrom('a', 'A', 'k', 'K', '\u212a', 'é', 'É', '/', 'ß', 'İ', '\ud83d', '\ude00'),
      fc.string({ maxLength: 1, unit: 'binary' }),
    ),
    maxLength: 40,
  })
  holds(fc.tuple(texts, texts), 2000, ([a, b]) => {
    one.read(a)
    other.read(b)
    const same = one.equals(other.words, 0, other.length)
    if (same !== (a.toLowerCase() === b.toLowerCase()))
      throw new Error(`${JSON.stringify(a)} and ${JSON.stringify(b)}`)
  })
  t.pass(`seed ${seed}`)
})

test('a place takes what is a scope, and nothing else', async (t) => {
  const place = new Place()
  const segment = fc.constantFrom(
    'subscriptions',
    'resourceGroups',
    'providers',
    'PROVIDERS',
    'Microsoft.Management',
    'managementGroups',
    'a',
    'É',
    '',
    'x y',
  )
  const scopes = fc
    .tuple(fc.array(segment, { maxLength: 10 }), fc.constantFrom('', '/', '//'), fc.constantFrom('/', ''))
    .map(([segments, end, start]) => start + segments.join('/') + end)
  holds(scopes, 5000, (scope) => {
    const isScope = place.read(scope)
    if (isScope !== (parseScope(scope) !== undefined)) throw new Error(JSON.stringify(scope))
    // Grants are looked for at every other end alone.
    if (isScope && place.segmentCount % 2 === 1) throw new Error(`${JSON.stringify(scope)} has an odd number`)
  })
  t.pass(`seed ${seed}`)
})

test('the segments of a place are those between its slashes, wherever these stand', async (t) => {
  const place = new Place()
  const name = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.constantFrom('providers', 'PROVIDERS', 'providerS1', 'provider', 'prov/ders'),
    },
    fc.integer({ min: 0, max: 40 }).map((length) => 'N'.repeat(length)),
    fc.constantFrom('subscriptions', 'resourcegroups', 'virtualMachines', 'É', '名前'),
  )
  const heads = fc.constantFrom(
    '',
    '/subscriptions/a',
    '/subscriptions/a/resourceGroups/b',
    '/subscriptions/a/providers/n',
    '/subscriptions/a/resourceGroups/b/providers/providers',
  )
  const scopes = fc
    .tuple(heads, fc.array(name, { maxLength: 40 }))
    .map(([head, names]) => [head, ...names].join('/'))
  holds(scopes, 5000, (scope) => {
    const key = parseScope(scope)
    if (place.read(scope) !== (key !== undefined)) throw new Error(JSON.stringify(scope))
    if (key === undefined || key === '/') return
    const bytes = new TextEncoder().encode(key)
    const ends = [...bytes.keys(), bytes.length].filter((at) => at > 0 && (bytes[at] ?? SLASH) === SLASH)
    const found = Array.from({ length: place.segmentCount }, (_, segment) => place.endOf(segment))
    if (found.join() !== ends.join()) throw new Error(`${JSON.stringify(scope)}: ${found} and not ${ends}`)
  })
  t.pass(`seed ${seed}`)
})

test('a scope of which every other name is providers is read as any other', async (t) => {
  for (const names of ['/providers/providers', '/providers/a', '/providers/a/b/providers', '/a/providers']) {
    for (const many of [1, 2, 3, 15, 16, 17, 40, 5000]) {
      const scope = `${SUBSCRIPTION}${names.repeat(many)}`
      t.equal(new Place().read(scope), parseScope(scope) !== undefined, `${many} times ${names}`)
    }
  }
})

test('a scope of a hundred thousand characters gets the right answer, and is below what it is below', async (t) => {
  const group = `${SUBSCRIPTION}/resourceGroups/rg`
  const long = `${group}/providers/Microsoft.Compute/virtualMachines/${'x'.repeat(100_000)}`
  const deep = `${group}/providers/Microsoft.Compute${'/virtualMachines/vm'.repeat(6_000)}`
  const engine = createEngine({ roleAssignments: [assignment(ANA, ROLE.reader, group)] })
  const far = createEngine({
    roleAssignments: [assignment(ANA, ROLE.reader, long), assignment(ANA, ROLE.reader, deep)],
  })
  for (const scope of [long, deep]) {
    t.equal(engine.check(asks(READ, scope)).reason, 'RoleAssignment')
    t.equal(engine.check(asks(READ, scope.replace('/rg/', '/rgx/'))).reason, 'NoMatchingAssignment')
    t.equal(far.check(asks(READ, scope.toUpperCase())).reason, 'RoleAssignment')
    t.equal(far.check(asks(READ, `${scope}y`)).reason, 'NoMatchingAssignment')
    t.equal(far.check(asks(READ, scope.slice(0, -19))).reason, 'NoMatchingAssignment')
  }
  t.equal(engine.check(asks(READ, group)).reason, 'RoleAssignment', 'and short ones go on as before')
})
