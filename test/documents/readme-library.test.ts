import { test } from 'tap'
import { codeBlocks, readDocument } from './documents.ts'
import { runOnSources } from './program.ts'

test('the code in README runs, and prints what README says it prints', async (t) => {
  const readme = readDocument('README.md')
  const blocks = codeBlocks(readme).filter(({ language }) => language === 'js')
  t.equal(blocks.length, 1)
  for (const { text } of blocks) {
    const printed = runOnSources('--input-type=module', '--eval', text)
    t.equal(printed, 'true RoleAssignment\n')
    t.match(readme, `It prints \`${printed.trim()}\``)
  }
})
