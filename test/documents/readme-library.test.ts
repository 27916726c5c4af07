import { test } from 'tap'
import { codeBlocks, readDocument } from './documents.ts'
import { runOnSources } from './program.ts'

test('the code in README runs, and prints what README says it prints', async (t) => {
  const readme = readDocument('README.md')
  const blocks = codeBlocks(readme).filter(({ language }) => language === 'js')
  t.ok(blocks.length > 0)
  let printedBefore = ''
  for (const [index, { text, line }] of blocks.entries()) {
    // Each block goes on where the ones before it ended.
    const program = blocks.slice(0, index + 1).map((block) => block.text)
    const printed = runOnSources('--input-type=module', '--eval', program.join(''))
    t.ok(printed.startsWith(printedBefore))
    const behind = readme.split('\n').slice(line + text.split('\n').length)
    const said = behind.find((words) => words.startsWith('It prints '))?.split(/[;:]/)[0] ?? ''
    const saidToPrint = Array.from(said.matchAll(/`([^`]+)`/g), ([, output]) => `${output}\n`)
    t.equal(printed.slice(printedBefore.length), saidToPrint.join(''))
    printedBefore = printed
  }
})
