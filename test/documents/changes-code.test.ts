import { test } from 'tap'
import { codeBlocks, readDocument } from './documents.ts'
import { runOnSources } from './program.ts'

test('each piece of code in docs/changes.md runs by itself, and prints what the document says', async (t) => {
  const document = readDocument('docs/changes.md')
  const blocks = codeBlocks(document).filter(({ language }) => language === 'js')
  t.equal(blocks.length, 2)
  for (const { text, line } of blocks) {
    const behind = document.split('\n').slice(line + text.split('\n').length)
    const said = behind.find((words) => words.startsWith('It prints `'))
    t.equal(runOnSources('--input-type=module', '--eval', text), `${said?.split('`')[1]}\n`)
  }
})
