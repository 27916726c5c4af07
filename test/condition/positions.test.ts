import { test } from 'tap'
import { parsed, refused } from './parsed.ts'

/** The text of every node, from the outside in. */
function textsOf(text: string, node: unknown, texts: string[] = []): string[] {
  if (typeof node !== 'object' || node === null) return texts
  const { start, end, ...rest } = node as { start?: { offset: number }; end?: { offset: number } }
  if (start !== undefined && end !== undefined) texts.push(text.slice(start.offset, end.offset))
  for (const child of Object.values(rest)) textsOf(text, child, texts)
  return texts
}

test('every node knows where it stands in the text', (t) => {
  const text =
    "( !ActionMatches{'a', 'b'} ) OR (@Request[x]  ForAnyOfAnyValues:StringEquals {'c', 7}\n AND Exists @Resource[y])"
  t.strictSame(textsOf(text, parsed(text).expression), [
    text,
    "!ActionMatches{'a', 'b'}",
    "ActionMatches{'a', 'b'}",
    "'a'",
    "'b'",
    "@Request[x]  ForAnyOfAnyValues:StringEquals {'c', 7}\n AND Exists @Resource[y]",
    "@Request[x]  ForAnyOfAnyValues:StringEquals {'c', 7}",
    '@Request[x]',
    "{'c', 7}",
    "'c'",
    '7',
    'Exists @Resource[y]',
    '@Resource[y]',
  ])
  t.end()
})

test('lines end with LF, CR LF or CR; lines and columns count from 1', (t) => {
  for (const newline of ['\n', '\r\n', '\r']) {
    const { expression } = parsed(['true', 'AND', "  'a' StringEquals 'b'"].join(newline))
    t.match(expression, { start: { offset: 0, line: 1, column: 1 }, end: { line: 3, column: 23 } })
    t.match(refused(`true${newline}${newline} AND oops`), { line: 3, column: 6 })
  }
  t.end()
})

test('the lines within a text count too', (t) => {
  t.match(refused("'a\nb' StringEquals 'c\n\nd' oops"), { line: 4, column: 4, found: 'oops' })
  t.end()
})
