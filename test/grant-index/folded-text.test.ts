import { test } from 'tap'
import { createEngine } from '../../src/index.ts'
import { Place } from '../../src/scope/place.ts'
import { FoldedText } from '../../src/text/folded-text.ts'
import { ANA, asks, assignment, ROLE, SUBSCRIPTION } from '../world.ts'

const READ = 'Microsoft.Compute/virtualMachines/read'

test('each ASCII character folds as the language folds it, at each place of a word', async (t) => {
  const text = new FoldedText()
  for (let code = 0; code < 128; code++) {
    for (let at = 0; at < 4; at++) {
      const spelt = `${'~'.repeat(at)}${String.fromCharCode(code)}~~`
      text.read(spelt)
      const read = new TextDecoder().decode(text.bytes.subarray(0, text.length))
      if (read !== spelt.toLowerCase()) t.fail(`${JSON.stringify(spelt)} became ${JSON.stringify(read)}`)
    }
  }
})

test('nothing is left of the text that was read before', async (t) => {
  const used = new FoldedText()
  for (const text of ['', 'a', 'ab', 'abc', 'abcd', 'abcde', 'é', 'éa', 'éab']) {
    used.read('zzzzzzzzzzzz')
    used.read(text)
    const fresh = new FoldedText()
    fresh.read(text)
    t.ok(used.equals(fresh.words, 0, fresh.length), JSON.stringify(text))
    used.read(`${text}//zzzzz`)
    used.read(`${text}x////`)
    used.dropTrailingSlashes()
    fresh.read(`${text}x`)
    t.ok(used.equals(fresh.words, 0, fresh.length), `${JSON.stringify(text)} with slashes at its end`)
  }
})

test('a segment ends at a slash, and at no byte that is like one', async (t) => {
  const place = new Place()
  for (let code = 1; code < 0x900; code++) {
    const letter = String.fromCharCode(code)
    if (letter === '/') continue
    for (const before of ['', 'x', 'xx', 'xxx']) {
      place.read(`${SUBSCRIPTION}/resourceGroups/${before}${letter}y`)
      if (place.segmentCount !== 4) t.fail(`${JSON.stringify(letter)} behind ${JSON.stringify(before)}`)
    }
  }
})

test('a scope covers no other one of its length, wherever the two differ', async (t) => {
  for (const name of ['abcdefgh', 'abcdefghi', 'abcdefghij', 'abcdefghijk']) {
    const scope = `${SUBSCRIPTION}/resourceGroups/${name}`
    const engine = createEngine({
      roleAssignments: [assignment(ANA, ROLE.reader, scope)],
      locks: [
        { id: `${scope}/providers/Microsoft.Authorization/locks/l`, properties: { level: 'ReadOnly' } },
      ],
    })
    t.equal(engine.check(asks(READ, scope.toUpperCase())).reason, 'RoleAssignment')
    for (let at = 0; at < name.length; at++) {
      const other = `${name.slice(0, at)}z${name.slice(at + 1)}`
      const { reason } = engine.check(asks(READ, `${SUBSCRIPTION}/resourceGroups/${other}`))
      t.equal(reason, 'NoMatchingAssignment', other)
    }
  }
})
