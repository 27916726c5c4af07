import fc from 'fast-check'
import { test } from 'tap'
import { parseSearch } from '../../../src/control-plane/graph/search/parser.ts'
import { wordsOf } from '../../../src/control-plane/graph/search/words.ts'
import type { StateDocument } from '../../../src/state/state-document.ts'
import { ask, directory, EVENTUAL, names, verdict } from './directory.ts'
import { holds } from './law.ts'

const GROUPS: StateDocument = {
  groups: [
    { id: '1', displayName: 'Sales team Europe', description: 'api' },
    { id: '2', displayName: 'webApi2-prod', mailNickname: 'sales' },
    { id: '3', displayName: 'web', description: 'Team of the web' },
    { id: '4' },
  ],
}
const found = (search: string) => names(ask(GROUPS, `GET /groups?$search=${search}`, EVENTUAL))

test('a text is split where words begin', async (t) => {
  t.strictSame(wordsOf('webApp2-prod x_y'), ['web', 'app', '2', 'prod', 'x', 'y'])
  t.strictSame(wordsOf('HTTPServer of  O.K. (Ltd)'), ['http', 'server', 'of', 'o', 'k', 'ltd'])
  t.strictSame(wordsOf('Zoë Żółw 漢字かな'), ['zoë', 'żółw', ...wordsOf('漢字かな')])
  t.strictSame(wordsOf('Zoe\u0308'), ['zoë'])
  t.strictSame(wordsOf(' -.- '), [])
})

test('each word of a search begins a word of the value, in any order', async (t) => {
  t.strictSame(found('"displayName:team sal"'), ['Sales team Europe'])
  t.strictSame(found('"displayName:api"'), ['webApi2-prod'])
  t.strictSame(found('"DISPLAYNAME:WEB"'), ['webApi2-prod', 'web'])
  t.strictSame(found('"displayName:urope"'), [])
  t.strictSame(found('"description:web team"'), ['web'])
})

test('other properties are searched by how they begin', async (t) => {
  t.strictSame(found('"mailNickname:sal"'), ['webApi2-prod'])
  t.strictSame(found('"mailNickname:ales"'), [])
})

test('clauses are joined by AND and OR, AND closer', async (t) => {
  t.strictSame(found('"displayName:europe" OR "displayName:web" AND "description:team"'), [
    'Sales team Europe',
    'web',
  ])
  t.strictSame(found('("displayName:europe" OR "displayName:web") AND "description:team"'), ['web'])
})

test('a search and a filter must both hold', async (t) => {
  const path = `GET /groups?$search="displayName:web"&$filter=startsWith(displayName,'webA')`
  t.strictSame(names(ask(GROUPS, path, EVENTUAL)), ['webApi2-prod'])
})

test('a quote or backslash in a text is escaped by a backslash', async (t) => {
  t.match(parseSearch('"mail:a\\"b\\\\c"'), { ok: true, expression: { property: 'mail', text: 'a"b\\c' } })
})

test('what is no search is refused with its place', async (t) => {
  const refused = (search: string) =>
    verdict(ask(directory, `GET /servicePrincipals?$search=${search}`, EVENTUAL))
  t.equal(
    refused('displayName:web'),
    "400 BadRequest Syntax error: character ':' is not valid at position 11 in 'displayName:web'.",
  )
  t.match(refused('"displayName:web" or "displayName:x"'), /^400 BadRequest Syntax error/)
  for (const search of [
    'web',
    '"web"',
    '"displayName:web',
    '("displayName:web"',
    '"displayName:a" OR',
    ')',
  ]) {
    t.match(refused(search), /^400 BadRequest Syntax error: .* at position \d+ in /, search)
  }
  t.equal(
    refused('"x:web"'),
    "400 BadRequest Could not find a property named 'x' on type 'microsoft.graph.servicePrincipal'.",
  )
  t.match(refused('"tags:web"'), /^400 BadRequest /)
  t.match(refused('"displayName:"'), /^400 BadRequest /)
  t.notOk(parseSearch('('.repeat(1_000_000)).ok)
})

test('no text brings the search down, and errors lie within the text', (t) => {
  const pieces = fc.array(fc.constantFrom('"', '\\', ':', 'a', ' ', 'AND', 'OR', '(', ')', '"a:b"'), {
    maxLength: 30,
  })
  holds(
    t,
    fc.property(
      fc.oneof(
        fc.string(),
        pieces.map((list) => list.join('')),
      ),
      (text) => {
        const parsed = parseSearch(text)
        return parsed.ok || (parsed.error.offset >= 0 && parsed.error.offset <= text.length)
      },
    ),
    3000,
  )
  t.end()
})
