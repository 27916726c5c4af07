import { readFileSync } from 'node:fs'
import { test } from 'tap'
import { refused } from './parsed.ts'

const { cases } = JSON.parse(readFileSync(new URL('./syntax-errors.json', import.meta.url), 'utf8')) as {
  cases: [text: string, code: string, offending: string, help: string | null][]
}

test('what is no condition is refused with its place and the likely mend', (t) => {
  for (const [text, code, offending, help] of cases) {
    const error = refused(text)
    t.equal(error.code, code, JSON.stringify(text))
    t.equal(text.slice(error.offset, error.offset + error.length), offending, 'points at the offending text')
    if (help === null) continue
    t.match(error.help, help, `the help names ${help}`)
  }
  t.end()
})

test('what is no text is no condition', (t) => {
  for (const condition of [undefined, null, 7, true, {}, [], ['true'], Object('true')]) {
    t.match(refused(condition), { code: 'NotText', offset: 0, length: 0 })
  }
  t.end()
})

test('an error never repeats more of a text than a line can hold, nor what a terminal would obey', (t) => {
  for (const text of [
    'a'.repeat(100_000),
    `@${'a'.repeat(100_000)}[x]`,
    '@Resource[a] \u001b[31m',
    "true 'a\u001b[31mb'",
  ]) {
    const { message, found = '', help = '' } = refused(text)
    t.ok(message.length < 200 && found.length < 200 && help.length < 200)
    t.notOk(`${message}${found}${help}`.includes('\u001b'))
  }
  t.end()
})
