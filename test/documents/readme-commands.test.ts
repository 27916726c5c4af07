import { test } from 'tap'
import { run } from '../cli/command-line.ts'
import { readDocument, tableRows } from './documents.ts'

test('README lists every command of azcan, and no other', async (t) => {
  const rows = tableRows(readDocument('README.md'), 'command | does')
  t.same(
    rows.map(([command]) => command),
    (await commandsBelow([])).map((words) => `\`azcan ${words.join(' ')}\``),
  )
})

/** The commands that do something, by what their groups' help lists; in its order. */
async function commandsBelow(group: readonly string[]): Promise<string[][]> {
  const { stdout } = await run([...group, '--help'])
  const [, listed = ''] = stdout.split('\nCommands:\n')
  const names = Array.from(
    listed.split('\n\n')[0]?.matchAll(/^ {2}([\w-]+)/gm) ?? [],
    ([, name = '']) => name,
  )
  const below = names.filter((name) => name !== 'help').map((name) => commandsBelow([...group, name]))
  return group.length > 0 && names.length === 0 ? [[...group]] : (await Promise.all(below)).flat()
}
