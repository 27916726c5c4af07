import { test } from 'tap'
import type { Truth } from '../../src/condition/index.ts'
import { askAbout } from './ask.ts'

const TABLE: readonly (readonly [operator: string, left: unknown, right: string, truth: Truth])[] = [
  ['StringEquals', 'Amber', 'Amber', 'true'],
  ['StringEquals', 'amber', 'Amber', 'false'],
  ['StringEquals', 'Amber ', 'Amber', 'false'],
  ['StringEquals', '', '', 'true'],
  ['StringEquals', 'e\u0301', '\u00e9', 'false'],
  ['StringEquals', 'abcd', 'a*c?', 'false'],
  ['StringEquals', 'a*c?', 'a*c?', 'true'],
  ['StringEqualsIgnoreCase', 'aMBER', 'Amber', 'true'],
  ['StringEqualsIgnoreCase', 'ÄRGER', 'ärger', 'true'],
  ['StringEqualsIgnoreCase', 'ΟΔΟΣ', 'οδοσ', 'true'],
  ['StringEqualsIgnoreCase', 'I', 'ı', 'false'],
  ['StringEqualsIgnoreCase', 'İ', 'i', 'true'],
  ['StringEqualsIgnoreCase', 'amber', 'ember', 'false'],
  ['StringNotEquals', 'amber', 'Amber', 'true'],
  ['StringNotEquals', 'Amber', 'Amber', 'false'],
  ['StringNotEqualsIgnoreCase', 'AMBER', 'Amber', 'false'],
  ['StringNotEqualsIgnoreCase', 'umber', 'Amber', 'true'],
  ['StringStartsWith', 'Amazon', 'Am', 'true'],
  ['StringStartsWith', 'amazon', 'Am', 'false'],
  ['StringStartsWith', 'Am', 'Am', 'true'],
  ['StringStartsWith', 'A', 'Am', 'false'],
  ['StringStartsWith', 'Amazon', '', 'true'],
  ['StringStartsWith', 'Amazon', 'A*', 'false'],
  ['StringStartsWithIgnoreCase', 'AMAZON', 'am', 'true'],
  ['StringStartsWithIgnoreCase', 'ΟΔΟΣΑ', 'οδοσ', 'true'],
  ['StringStartsWithIgnoreCase', 'amazon', 'ma', 'false'],
  ['StringNotStartsWith', 'Umber', 'Am', 'true'],
  ['StringNotStartsWith', 'Amber', 'Am', 'false'],
  ['StringNotStartsWith', 'amber', 'Am', 'true'],
  ['StringNotStartsWithIgnoreCase', 'AMBER', 'am', 'false'],
  ['StringNotStartsWithIgnoreCase', 'UMBER', 'am', 'true'],
  ['StringLike', 'abcd', 'a*c?', 'true'],
  ['StringLike', 'ABCD', 'a*c?', 'false'],
  ['StringLike', 'abc', 'a*c?', 'false'],
  ['StringLike', 'logs/2031/a.txt', 'logs*', 'true'],
  ['StringLikeIgnoreCase', 'LOGS/A', 'logs/?', 'true'],
  ['StringLikeIgnoreCase', 'logs/a', 'LOGS/B', 'false'],
  ['StringNotLike', 'data/x', 'tmp/*', 'true'],
  ['StringNotLike', 'tmp/x', 'tmp/*', 'false'],
  ['StringNotLike', 'TMP/x', 'tmp/*', 'true'],
  ['StringNotLikeIgnoreCase', 'TMP/x', 'tmp/*', 'false'],
  ['StringNotLikeIgnoreCase', 'DATA/x', 'tmp/*', 'true'],
]

test('texts compare by code unit, as their operator says', (t) => {
  for (const [operator, left, right, truth] of TABLE) {
    const text = `@Resource[v] ${operator} '${right}'`
    t.equal(askAbout(left, text), truth, `${JSON.stringify(left)} in ${text}`)
  }
  t.end()
})

test('a number, a boolean, an object or a GUID without quotes is no text', (t) => {
  for (const value of [7, true, { a: 1 }, [['a']], [null]]) {
    for (const operator of [
      'StringEquals',
      'StringNotEquals',
      'StringNotLike',
      'StringNotStartsWithIgnoreCase',
    ]) {
      t.equal(
        askAbout(value, `@Resource[v] ${operator} '7'`),
        'unknown',
        `${operator} ${JSON.stringify(value)}`,
      )
    }
  }
  t.equal(askAbout('7', '@Resource[v] StringNotEquals 7'), 'unknown')
  t.equal(askAbout('true', '@Resource[v] StringEquals true'), 'unknown')
  const guid = '0f8fad5b-d9cb-469f-a165-70867728950e'
  t.equal(askAbout(guid, `@Resource[v] StringEquals ${guid}`), 'unknown')
  t.equal(askAbout(guid, `@Resource[v] StringEquals '${guid}'`), 'true')
  t.end()
})

test("in a text \\' is a quote and \\\\ a backslash; any other backslash stays", (t) => {
  t.equal(askAbout("it's", "@Resource[v] StringEquals 'it\\'s'"), 'true')
  t.equal(askAbout('C:\\', "@Resource[v] StringEquals 'C:\\\\'"), 'true')
  t.equal(askAbout('a\\n\\*', "@Resource[v] StringEquals 'a\\n\\*'"), 'true')
  t.equal(askAbout('\\\\', "@Resource[v] StringEquals '\\\\\\\\'"), 'true')
  t.end()
})

test('either side may be a literal or an attribute', (t) => {
  t.equal(askAbout('a', "'a' StringEquals @Resource[v]"), 'true')
  t.equal(askAbout('a', '@Resource[v] StringEquals @Resource[V]'), 'true')
  t.equal(askAbout('a*', "'abc' StringLike @Resource[v]"), 'true', 'an attribute may hold the pattern')
  t.equal(askAbout('A*', "'abc' StringLikeIgnoreCase @Resource[v]"), 'true')
  t.equal(askAbout('a\\*', "'a*' StringLike @Resource[v]"), 'true', 'with its escapes')
  t.equal(askAbout('ab', "@Resource[v] StringLike 'a*' AND 'a*' StringEquals 'a*'"), 'true')
  t.end()
})
