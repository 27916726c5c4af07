import fc from 'fast-check'
import { test } from 'tap'
import { JsonPieces } from '../../src/loader/json-pieces.ts'
import { ExportReader, STREAMED_KEYS } from '../../src/state/export-reader.ts'
import { recogniseExport } from '../../src/state/recognise.ts'
import { armAssignment, armDeny, armLock, GROUP, MG, PERSON, SUB } from './samples.ts'

const seed = Number(process.env.AZCAN_SEED ?? Math.floor(Math.random() * 2 ** 31))

const element = fc.constantFrom<unknown>(
  armAssignment(),
  armDeny(),
  armLock(),
  { Id: SUB, DisplayName: 'x' },
  { id: PERSON, userPrincipalName: 'ana@example.com' },
  { id: GROUP, displayName: 'team', members: [{ id: PERSON }] },
  { id: `${MG}top`, children: [{ id: SUB, type: '/subscriptions' }] },
  { id: PERSON, displayName: 'of unknown kind' },
  { unknown: 1 },
  null,
  'text',
)
const list = fc.array(element, { maxLength: 4 })
const page = fc
  .record(
    {
      '@odata.context': fc.constantFrom('x#users', 'x#groups'),
      value: list,
      nextLink: fc.constantFrom('', 'x'),
    },
    { requiredKeys: ['value'] },
  )
  .map(({ value, ...rest }) => ({ ...rest, value }))
// A single object says its ID before its lists; where it does not, it is refused piece by piece and taken whole.
const document = fc.record(
  {
    id: fc.constantFrom('x', `${SUB}/resourceGroups/a`),
    roleAssignments: list,
    Locks: list,
    users: fc.constant(null),
    value: list,
    data: fc.oneof(list, fc.constant({ columns: [{ name: 'id' }], rows: [[SUB]] })),
    comment: fc.constant('x'),
    denyAssigments: list,
  },
  { requiredKeys: [] },
)
const anyExport = fc.oneof(list, page, document, element, fc.array(page, { maxLength: 3 }))

function pieceByPiece(text: string, length: number): unknown {
  const elements: unknown[] = []
  const said: string[] = []
  const reader = new ExportReader({
    element: (kind, found, pointer) => elements.push({ kind, element: found, pointer }),
    problem: ({ code, pointer }) => said.push(`problem ${code} ${pointer}`),
    notice: ({ code, pointer }) => said.push(`notice ${code} ${pointer}`),
  })
  const pieces = new JsonPieces({
    cuttable: STREAMED_KEYS,
    cuts: (key, head) => reader.streams(key, head),
    element: (value, key, index) =>
      reader.element(value, key, key === undefined ? `/${index}` : `/${key}/${index}`),
    document: (value, cutKeys) => reader.document(value, '', cutKeys),
  })
  for (let i = 0; i < text.length; i += length) pieces.write(text.slice(i, i + length))
  pieces.end()
  reader.finish()
  return { elements, said }
}

test('an export read piece by piece gives what it gives whole', (t) => {
  t.comment(`seed ${seed}`)
  fc.assert(
    fc.property(anyExport, fc.integer({ min: 1, max: 50 }), (value, length) => {
      const text = JSON.stringify(value)
      const { elements, problems, notices } = recogniseExport(JSON.parse(text))
      const { elements: pieces, said } = pieceByPiece(text, length) as {
        elements: unknown[]
        said: string[]
      }
      t.equal(
        said.some((line) => line.startsWith('problem')),
        problems.length > 0,
      )
      // What is refused is not used, so that the order in which it is found does not matter.
      if (problems.length > 0) return
      t.strictSame(pieces, elements)
      t.strictSame(said.sort(), notices.map(({ code, pointer }) => `notice ${code} ${pointer}`).sort())
    }),
    { seed, numRuns: 500 },
  )
  t.end()
})
