import { test } from 'tap'
import { run } from '../cli/command-line.ts'
import { checkout, DOCUMENTS, readDocument, shellCommands, shownOutputs, wordsOf } from './documents.ts'

/**
 * Commands that need Azure or change the checkout; those of npm are held against the scripts elsewhere, and those of
 * walk-throughs need an emulator.
 */
const NOT_RUN = /^(?:npm|npx|az|bash|git|eval|node) |^azcan roles import /

for (const document of DOCUMENTS) {
  const commands = shellCommands(readDocument(document)).filter((command) => !NOT_RUN.test(command))
  if (commands.length === 0) continue
  test(`the azcan commands in ${document} work as they stand`, async (t) => {
    process.chdir(checkout)
    for (const command of commands) {
      const [program, ...args] = wordsOf(command)
      t.equal(program, 'azcan', command)
      const { code, stderr } = await run(args)
      t.ok(code === 0 || code === 1, `${command} ends with ${code}`)
      t.equal(stderr, '', `${command} complains of nothing`)
    }
  })
}

for (const document of DOCUMENTS) {
  const shown = shownOutputs(readDocument(document)).filter(({ command }) => command.startsWith('azcan '))
  if (shown.length === 0) continue
  test(`${document} shows what the azcan commands print, letter by letter`, async (t) => {
    process.chdir(checkout)
    for (const { command, output } of shown) {
      const { stdout } = await run(wordsOf(command).slice(1))
      t.equal(stdout, output, command)
    }
  })
}
