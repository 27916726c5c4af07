import { test } from 'tap'
import type { Decision } from '../../src/index.ts'
import { readDocument, shownOutputs } from './documents.ts'
import { runOnSources } from './program.ts'

const readme = readDocument('README.md')
const shown = shownOutputs(readme).find(({ command }) => command === 'npm run -s example')?.output ?? ''
const linesShown = shown.trimEnd().split('\n')

test('README shows the first answers of the example, letter by letter', async (t) => {
  const { scripts } = JSON.parse(readDocument('package.json')) as { scripts: Record<string, string> }
  const [program, file = ''] = (scripts.example ?? '').split(' ')
  t.equal(program, 'node', 'the example is a program of Node.js')
  const lines = runOnSources(file).trimEnd().split('\n')
  t.same(linesShown, lines.slice(0, linesShown.length))
  t.match(readme, `asks it ${lines.length} questions`)
})

test('the answers that README shows have every reason that the example has', async (t) => {
  const decisions = JSON.parse(readDocument('examples/larkfield/expected.json')) as Decision[]
  const reasonsOf = (some: readonly Decision[]) => [...new Set(some.map(({ reason }) => reason))].sort()
  t.same(reasonsOf(decisions.slice(0, linesShown.length)), reasonsOf(decisions))
  t.equal(reasonsOf(decisions).length, 7)
})
