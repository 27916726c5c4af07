import { test } from 'tap'
import { type CheckRequest, createEngine, type Decision } from '../../src/index.ts'
import { readState } from '../../src/node.ts'
import { jsonLines, run } from '../cli/command-line.ts'
import { checkout, exampleStates, readDocument } from './documents.ts'

const examples = exampleStates()

test('there is an example', async (t) => t.ok(examples.length > 0))

for (const folder of examples) {
  const state = `${checkout}${folder}/state`
  const expected = readJson<Decision[]>(`${folder}/expected.json`)

  test(`the library answers ${folder} as expected`, async (t) => {
    const engine = createEngine(await readState([state]), { strict: true })
    t.same(engine.checkMany(readJson<CheckRequest[]>(`${folder}/questions.json`)), expected)
  })

  test(`the command line answers ${folder} as expected, and complains of nothing`, async (t) => {
    const requests = `${checkout}${folder}/questions.json`
    const args = ['check', '--state', state, '--requests', requests, '--output', 'json', '--strict']
    const { code, stdout, stderr } = await run(args)
    t.same(jsonLines(stdout), expected)
    t.equal(stderr, '')
    t.equal(code, expected.every(({ allowed }) => allowed) ? 0 : 1)
  })
}

function readJson<T>(path: string): T {
  return JSON.parse(readDocument(path)) as T
}
