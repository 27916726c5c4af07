import fc from 'fast-check'
import { test } from 'tap'
import { compileLikePattern } from '../../src/condition/like-pattern.ts'
import { askAbout } from './ask.ts'
import { holds } from './law.ts'

const TABLE: readonly (readonly [pattern: string, matching: readonly string[], others: readonly string[]])[] =
  [
    ['', [''], ['a']],
    ['abc', ['abc'], ['ab', 'abcd', 'xabc', 'ABC']],
    ['*', ['', 'a', 'a/b\nc'], []],
    ['**', ['', 'a'], []],
    ['?', ['a', '/', '\n'], ['', 'ab']],
    ['?*', ['a', 'ab'], ['']],
    ['*?', ['a', 'ab'], ['']],
    ['a*', ['a', 'ab', 'a/b'], ['', 'ba']],
    ['*a', ['a', 'ba'], ['', 'ab']],
    ['a*a', ['aa', 'aba', 'aaa'], ['a', 'ab']],
    ['a*c?', ['abcd', 'acx', 'accc', 'a/b/cx'], ['abc', 'abdd', 'bacd']],
    ['*ab*ab*', ['abab', 'xabyabz'], ['ab', 'aab', 'aba']],
    ['*ab?*ab', ['abxab', 'ababab'], ['abab']],
    ['?b*?b', ['abab', 'xbyyzb'], ['bb', 'ab', 'abb']],
    ['a.c', ['a.c'], ['abc']],
    ['[a-z]+(x)$', ['[a-z]+(x)$'], ['ax']],
    ['\\*', ['*'], ['\\*', 'a', '']],
    ['\\?', ['?'], ['a', '\\?']],
    ['a\\*b*', ['a*bc', 'a*b'], ['axbc', 'a\\*b']],
    ['a\\\\*', ['a\\', 'a\\bc'], ['a*', 'a']],
    ['\\a', ['\\a'], ['a']],
    ['a\\', ['a\\'], ['a']],
    ['\\\\\\*', ['\\*'], ['\\x', '*']],
    ['🜁', ['🜁'], ['x']],
    ['??', ['🜁', 'ab'], ['a']],
  ]

test('* stands for any characters, ? for one code unit, a backslash takes their meaning away', (t) => {
  for (const [pattern, matching, others] of TABLE) {
    const compiled = compileLikePattern(pattern)
    for (const text of matching) t.ok(compiled.matches(text), `${pattern} matches ${JSON.stringify(text)}`)
    for (const text of others)
      t.notOk(compiled.matches(text), `${pattern} does not match ${JSON.stringify(text)}`)
  }
  t.end()
})

test('in a condition a quote is escaped besides, and a doubled backslash is the one of the pattern', (t) => {
  t.equal(askAbout('a*bc', "@Resource[v] StringLike 'a\\*b*'"), 'true')
  t.equal(askAbout('axbc', "@Resource[v] StringLike 'a\\*b*'"), 'false')
  t.equal(askAbout('a\\xy', "@Resource[v] StringLike 'a\\\\*'"), 'true')
  t.equal(askAbout('a*', "@Resource[v] StringLike 'a\\\\*'"), 'false')
  t.equal(askAbout("it's so", "@Resource[v] StringLike 'it\\'s*'"), 'true')
  t.end()
})

/** The plain definition, one character at a time: where in the text each prefix of the pattern can end. */
function matchesByDefinition(pattern: string, text: string): boolean {
  let ends = new Set([0])
  for (let i = 0; i < pattern.length; i++) {
    const next = new Set<number>()
    const escaped = pattern[i] === '\\' && ['*', '?', '\\'].includes(pattern[i + 1] ?? '')
    if (escaped) i++
    for (const end of ends) {
      if (!escaped && pattern[i] === '*') for (let to = end; to <= text.length; to++) next.add(to)
      else if (end < text.length && ((!escaped && pattern[i] === '?') || pattern[i] === text[end]))
        next.add(end + 1)
    }
    ends = next
  }
  return ends.has(text.length)
}

test('the compiled pattern matches what the plain definition matches', (t) => {
  const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?', '\\'), maxLength: 10 })
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '*', '\\'), maxLength: 12 })
  holds(
    t,
    fc.property(pattern, text, (p, x) => compileLikePattern(p).matches(x) === matchesByDefinition(p, x)),
    5000,
  )
  t.end()
})

test('many asterisks cost no more than the pattern and the text are long', (t) => {
  const text = 'a'.repeat(20_000)
  for (const pattern of [
    `${'*a'.repeat(5_000)}*b`,
    `${'a*'.repeat(5_000)}b`,
    `${'*a?'.repeat(2_000)}*b*`,
    '*'.repeat(20_000),
  ]) {
    const started = performance.now()
    t.equal(compileLikePattern(pattern).matches(text), !pattern.includes('b'))
    const seconds = (performance.now() - started) / 1000
    t.comment(`${pattern.slice(0, 12)}…: ${seconds.toFixed(3)} s`)
    t.ok(seconds < 20, 'an exponential matcher would never end')
  }
  t.end()
})
