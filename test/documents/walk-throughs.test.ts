import { existsSync } from 'node:fs'
import { test } from 'tap'
import { checkout, readDocument, shellCommands, walkThroughs } from './documents.ts'

test('there are five walk-throughs', async (t) => t.equal(walkThroughs().length, 5))

for (const name of walkThroughs()) {
  test(`the README of ${name} tells how to start it, and a test walks it`, async (t) => {
    const commands = shellCommands(readDocument(`examples/${name}/README.md`))
    t.match(commands[0], /^npx azcan serve\b.* &$/)
    t.match(commands[1], /^eval "\$\(npx azcan env\b.*\)"$/)
    t.equal(commands[2], `node examples/${name}/${name}.mjs`)
    t.ok(existsSync(`${checkout}test/emulator/walk-throughs/${name}.test.ts`))
    t.match(readDocument('examples/emulator/README.md'), `../${name}/README.md`)
  })
}
