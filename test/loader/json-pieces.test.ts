import fc from 'fast-check'
import { test } from 'tap'
import { JsonPieces } from '../../src/loader/json-pieces.ts'
import { JsonTextError } from '../../src/loader/json-text-error.ts'

const seed = Number(process.env.AZCAN_SEED ?? Math.floor(Math.random() * 2 ** 31))
const CUTTABLE = new Set(['value', 'data'])

type Piece = { at: string; value: unknown }

/** The pieces of a text that comes in parts of the given lengths, taken in turn. */
function piecesOf(text: string, lengths: readonly number[] = [text.length || 1], cuts = true): Piece[] {
  const found: Piece[] = []
  const pieces = new JsonPieces({
    cuttable: CUTTABLE,
    cuts: () => cuts,
    element: (value, key, index, { ordinal }) =>
      found.push({ at: `${ordinal}:${key ?? ''}/${index}`, value }),
    document: (value, cutKeys, { ordinal }) => found.push({ at: `${ordinal}:${[...cutKeys].join()}`, value }),
  })
  for (let i = 0, turn = 0; i < text.length; turn++) {
    const length = lengths[turn % lengths.length] as number
    pieces.write(text.slice(i, i + length))
    i += length
  }
  pieces.end()
  return found
}

/** What `JSON.parse` makes of it: the items of a list, or of the lists under keys that may be cut, and the rest. */
function expected(value: unknown): Piece[] {
  if (Array.isArray(value)) return value.map((item, index) => ({ at: `0:/${index}`, value: item }))
  if (typeof value !== 'object' || value === null) return [{ at: '0:', value }]
  const cut = Object.entries(value).filter(([key, list]) => CUTTABLE.has(key) && Array.isArray(list))
  const items = cut.flatMap(([key, list]) =>
    (list as unknown[]).map((item, index) => ({ at: `0:${key}/${index}`, value: item })),
  )
  const emptied = cut.map(([key]) => [key, []] as const)
  const rest = Object.fromEntries([...Object.entries(value), ...emptied])
  return [...items, { at: `0:${cut.map(([key]) => key).join()}`, value: rest }]
}

const anyJson = fc.jsonValue({ maxDepth: 5 }) as fc.Arbitrary<unknown>
const listed = fc.record(
  {
    value: fc.array(anyJson),
    data: fc.oneof(anyJson, fc.array(anyJson)),
    nextLink: fc.string(),
    'a"\\': anyJson,
  },
  { requiredKeys: [] },
)
const anyText = fc
  .tuple(fc.oneof(anyJson, listed, fc.array(anyJson)), fc.constantFrom(undefined, 1, '\t', '\r\n '))
  .map(([value, indent]) => ({ value, text: JSON.stringify(value, null, indent) }))
const lengths = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 5 })

test('cut into pieces, a text says what JSON.parse reads in it, wherever its parts end', (t) => {
  t.comment(`seed ${seed}`)
  fc.assert(
    fc.property(anyText, lengths, ({ text }, parts) => {
      const value: unknown = JSON.parse(text)
      t.strictSame(piecesOf(text, parts), expected(value))
    }),
    { seed, numRuns: 300 },
  )
  t.end()
})

test('a text with a character changed is refused, or says what JSON.parse reads in it', (t) => {
  t.comment(`seed ${seed}`)
  const change = fc.tuple(fc.nat(), fc.constantFrom('', ',', ']', '}', '[', '"', '\\', ':', '1', ' '))
  fc.assert(
    fc.property(anyText, change, lengths, ({ text }, [position, char], parts) => {
      const i = position % text.length
      const changed = text.slice(0, i) + char + text.slice(i + 1)
      let value: unknown
      try {
        value = JSON.parse(changed)
      } catch {
        // Several values may follow each other, so a text that JSON.parse refuses may be read.
        try {
          t.ok(piecesOf(changed, parts).length >= 0)
        } catch (error) {
          t.ok(error instanceof JsonTextError)
        }
        return
      }
      t.strictSame(piecesOf(changed, parts), expected(value))
    }),
    { seed, numRuns: 300 },
  )
  t.end()
})

test('values may follow each other, on lines or not', (t) => {
  const text = '{"a":1}\n{"value":[2,{"b":3}]}\r\n[4]\n\n"five" 6\n{\n "a": 7\n}{}'
  t.strictSame(piecesOf(text, [3]), [
    { at: '0:', value: { a: 1 } },
    { at: '1:value/0', value: 2 },
    { at: '1:value/1', value: { b: 3 } },
    { at: '1:value', value: { value: [] } },
    { at: '2:/0', value: 4 },
    { at: '3:', value: 'five' },
    { at: '4:', value: 6 },
    { at: '5:', value: { a: 7 } },
    { at: '6:', value: {} },
  ])
  t.end()
})

test('a list is cut only where the handler says so, and asked about once', (t) => {
  t.strictSame(piecesOf('{"value":[1,2]}', [2], false), [{ at: '0:', value: { value: [1, 2] } }])
  const asked: unknown[] = []
  const pieces = new JsonPieces({
    cuttable: CUTTABLE,
    cuts: (key, head) => {
      asked.push([key, head])
      return false
    },
    element: () => t.fail(),
    document: () => {},
  })
  pieces.write('{"a":1,"value":[1],"members":[2],"value":[3],"data":{}}')
  pieces.end()
  t.strictSame(asked, [['value', { a: 1, value: [] }]])
  t.end()
})

test('keys of the prototype are read as members', (t) => {
  const value = piecesOf('[{"__proto__":{"a":1}}]')[0]?.value
  t.strictSame(Object.keys(value as object), ['__proto__'])
  t.equal(Object.getPrototypeOf(value), Object.prototype)
  t.end()
})

function fault(text: string, parts = [5]): string {
  try {
    piecesOf(text, parts)
  } catch (error) {
    if (error instanceof JsonTextError) return `${error.code} ${error.line}:${error.column} ${error.message}`
    throw error
  }
  return 'none'
}

test('a fault is told with its line and column', (t) => {
  t.equal(fault('{"value": [\n  {"a": 1},\n  {"b": tru}\n]}'), 'InvalidJson 3:9 "t" where a value should be')
  t.equal(fault('[\n{"a": 1,}\n]'), 'InvalidJson 2:9 "}" where a name in double quotes should be')
  t.equal(fault('[1 2]'), 'InvalidJson 1:4 "2" where a comma or ] should be')
  t.equal(fault('[1,]'), 'InvalidJson 1:4 "]" where a value should be')
  t.equal(fault('{"a":1\n"b":2}'), 'InvalidJson 2:1 "\\"" where a comma or } should be')
  t.equal(fault('{"a" 1}'), 'InvalidJson 1:6 "1" where a colon should be')
  t.equal(fault('{"value":[1]\n, "x": nope}'), 'InvalidJson 2:8 "n" where a value should be')
  t.equal(fault('{"value":[1],"value":[2]}'), 'InvalidJson 1:22 the key value is there twice')
  t.equal(fault('{}\n]'), 'InvalidJson 2:1 "]" where a value should be')
  t.equal(fault('[{"a":[1}]'), 'InvalidJson 1:9 "}" where a comma or ] should be')
  t.equal(fault('["a\nb"]'), 'InvalidJson 1:4 a text in double quotes is not closed on its line')
  t.equal(fault('["\\x"]'), 'InvalidJson 1:3 there is no such escape')
  t.end()
})

test('a text that ends too early is told', (t) => {
  t.equal(fault('{"a": [1, 2'), 'InvalidJson 1:12 the text ends where a comma or ] should be')
  t.equal(fault('[{"a": 1}'), 'InvalidJson 1:10 the text ends in the middle of a list')
  t.equal(fault('{"value": [{"a": "b'), 'InvalidJson 1:20 a text in double quotes is not closed')
  t.equal(fault('{"value": [1]'), 'InvalidJson 1:14 the text ends where a comma or } should be')
  t.equal(fault(' \n '), 'Empty 1:1 there is nothing in it')
  t.end()
})

test('a text that is no JSON from its start on is told as such', (t) => {
  t.match(fault('Name   Type\n----   ----'), /^NotJson 1:1 /)
  t.match(fault('Id : /subscriptions/x'), /^NotJson 1:1 /)
  t.end()
})

test('deep nesting is refused without following it', (t) => {
  t.match(fault('['.repeat(10_000) + ']'.repeat(10_000), [997]), /^TooDeep 1:502 /)
  t.match(fault('{"a":'.repeat(10_000), [10_000]), /^TooDeep/)
  t.strictSame(piecesOf(`[${'['.repeat(500)}${']'.repeat(500)}]`).length, 1)
  t.end()
})

test('an object with many lists that are not cut is read in linear time', (t) => {
  const members = Array.from({ length: 100_000 }, (_, i) => `"k${i}":[]`)
  t.equal(piecesOf(`{"id":1,${members.join()}}`, [1 << 16]).length, 1)
  t.equal(
    piecesOf(`{${Array.from({ length: 20_000 }, () => '"value":[]').join()}}`, [1 << 16], false).length,
    1,
  )
  t.end()
})
