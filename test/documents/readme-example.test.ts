import { test } from 'tap'
import { codeBlocks, readDocument } from './documents.ts'
import { runOnSources } from './program.ts'

test('README shows what the example prints, letter by letter', async (t) => {
  const { scripts } = JSON.parse(readDocument('package.json')) as { scripts: Record<string, string> }
  const [program, file = ''] = (scripts.example ?? '').split(' ')
  t.equal(program, 'node', 'the example is a program of Node.js')
  const shown = codeBlocks(readDocument('README.md')).find(({ language }) => language === 'text')
  t.equal(shown?.text, runOnSources(file))
})
