import fc from 'fast-check'
import { test } from 'tap'
import type { DirectoryObject, StateDocument } from '../../../src/state/state-document.ts'
import { ask, body, EVENTUAL, items, NOW, ROOT, verdict, verdictCode } from './directory.ts'
import { holds } from './law.ts'

const guid = (index: number) => `00000000-0000-4000-8000-${index.toString(16).padStart(12, '0')}`
const many = (count: number): StateDocument => ({
  servicePrincipals: Array.from({ length: count }, (_, index) => ({
    id: guid(index),
    displayName: `sp ${index % 7}`,
  })),
})

/** Follows the next links to the end, as a client would; from the second page on in another state, if one is given. */
function pages(state: StateDocument, line: string, later = state): string[][] {
  const all: string[][] = []
  let next: string | undefined = line
  while (next !== undefined) {
    if (all.length > 500) throw new Error('the pages do not end')
    const page: Record<string, unknown> = body(ask(all.length === 0 ? state : later, next, EVENTUAL))
    all.push((page.value as { readonly id: string }[]).map(({ id }) => id))
    const link = page['@odata.nextLink'] as string | undefined
    next = link === undefined ? undefined : `GET ${decodeURI(link.slice(ROOT.length))}`
  }
  return all
}

test('twelve objects by fives are pages of five, five and two', async (t) => {
  const path = 'GET /servicePrincipals?$top=5'
  t.strictSame(
    pages(many(12), path).map(({ length }) => length),
    [5, 5, 2],
  )
  t.strictSame(
    pages(many(10), path).map(({ length }) => length),
    [5, 5],
  )
  t.strictSame(
    pages(many(0), path).map(({ length }) => length),
    [0],
  )
})

test('a page holds 100 objects where nothing else is said, and 999 at most', async (t) => {
  t.strictSame(
    pages(many(250), 'GET /servicePrincipals').map(({ length }) => length),
    [100, 100, 50],
  )
  t.strictSame(
    pages(many(1000), 'GET /servicePrincipals?$top=999').map(({ length }) => length),
    [999, 1],
  )
})

test('a next link repeats the call, with a token for the rest', async (t) => {
  const outcome = ask(
    many(3),
    "GET /ServicePrincipals?$top=2&$select=id&x=y&$filter=startsWith(displayName,'sp ')",
  )
  const link = String(body(outcome)['@odata.nextLink'])
  t.match(
    decodeURI(link),
    /^https:\/\/localhost:8444\/v1\.0\/ServicePrincipals\?\$top=2&\$select=id&x=y&\$filter=startsWith\(displayName,'sp '\)&\$skiptoken=[0-9a-f]+$/,
  )
  const second = body(ask(many(3), `GET ${decodeURI(link.slice(ROOT.length))}`))
  t.strictSame(
    (second.value as object[]).map((each) => Object.keys(each)),
    [['id']],
  )
  t.notOk('@odata.nextLink' in second)
})

test('the header must be sent again for the next page of an advanced query', async (t) => {
  const link = String(
    body(ask(many(3), 'GET /servicePrincipals?$top=2&$count=true&$orderby=displayName', EVENTUAL))[
      '@odata.nextLink'
    ],
  )
  const next = `GET ${decodeURI(link.slice(ROOT.length))}`
  t.equal(verdict(ask(many(3), next, EVENTUAL)), '200')
  t.equal(verdictCode(ask(many(3), next)), '400 Request_UnsupportedQuery')
})

test('a token that is none, or of another call, is refused', async (t) => {
  const link = String(body(ask(many(3), 'GET /servicePrincipals?$top=2'))['@odata.nextLink'])
  const token = link.slice(link.lastIndexOf('=') + 1)
  const invalid = /^400 Request_BadRequest The specified page token value '.*' is invalid\.$/
  for (const wrong of [
    'x',
    'zz',
    `${token}00`,
    token.slice(2),
    '7b7d',
    '5b5d',
    '22',
    'ff',
    token.toUpperCase() + token,
  ]) {
    t.match(verdict(ask(many(3), `GET /servicePrincipals?$skiptoken=${wrong}`)), invalid, wrong)
  }
  t.match(verdict(ask(many(3), `GET /users?$skiptoken=${token}`)), invalid)
  t.match(
    verdict(ask(many(3), `GET /servicePrincipals?$skiptoken=${token}&$filter=displayName eq 'x'`)),
    invalid,
  )
  t.match(
    verdict(
      ask(many(3), `GET /servicePrincipals?$count=true&$orderby=displayName&$skiptoken=${token}`, EVENTUAL),
    ),
    invalid,
  )
  t.equal(verdict(ask(many(3), `GET /servicePrincipals?$skiptoken=${token}`)), '200')
})

test('a token holds for a day', async (t) => {
  const link = String(body(ask(many(3), 'GET /servicePrincipals?$top=2'))['@odata.nextLink'])
  const at = (now: string) =>
    verdictCode(ask(many(3), `GET ${decodeURI(link.slice(ROOT.length))}`, {}, { kind: 'system' }, { now }))
  t.equal(at(NOW), '200')
  t.equal(at('2026-03-03T17:30:05.0000000Z'), '200')
  t.equal(at('2026-03-03T17:30:06.0000000Z'), '400 Directory_ExpiredPageToken')
})

test('page sizes are numbers from 1 to 999', async (t) => {
  const top = (size: string) => verdict(ask(many(1), `GET /servicePrincipals?$top=${size}`))
  t.equal(
    top('1000'),
    "400 Request_UnsupportedQuery Invalid page size specified: '1000'. Must be between 1 and 999 inclusive.",
  )
  t.match(top('0'), /^400 Request_UnsupportedQuery Invalid page size specified: '0'\./)
  t.match(top('99999999999999999999'), /^400 Request_UnsupportedQuery /)
  for (const size of ['-1', 'x', '1.5', '1e2', '٣']) t.match(top(size), /^400 BadRequest /, size)
  t.equal(top('999'), '200')
})

const object: fc.Arbitrary<DirectoryObject> = fc.record({
  id: fc.uuid(),
  displayName: fc.option(fc.constantFrom('a', 'A', 'b', 'ä', '\ud800', '', 'z'), { nil: null }),
  createdDateTime: fc.constantFrom(
    null,
    '2024-01-01T00:00:00Z',
    '2024-01-01T01:00:00+01:00',
    '2024-01-01T00:00:00.0000001Z',
  ),
})
const objects = fc.uniqueArray(object, { maxLength: 40, selector: ({ id }) => id })
const order = fc.constantFrom(
  '',
  '&$orderby=displayName',
  '&$orderby=displayName desc',
  '&$orderby=createdDateTime desc,displayName',
  '&$orderby=displayName asc,createdDateTime',
)
const filter = fc.constantFrom('', "&$filter=displayName ne 'a'", '&$search="displayName:a"')

test('the pages joined are the whole list, each object once', (t) => {
  holds(
    t,
    fc.property(
      objects,
      order,
      filter,
      fc.integer({ min: 1, max: 45 }),
      (servicePrincipals, sorted, chosen, size) => {
        const state = { servicePrincipals }
        const call = `GET /servicePrincipals?$count=true${sorted}${chosen}`
        const whole = items(ask(state, `${call}&$top=999`, EVENTUAL)).map(({ id }) => id)
        const parts = pages(state, `${call}&$top=${size}`)
        return (
          JSON.stringify(parts.flat()) === JSON.stringify(whole) &&
          new Set(whole).size === whole.length &&
          parts.every((part, index) => index === parts.length - 1 || part.length === size)
        )
      },
    ),
  )
  t.end()
})

test('an order sorts by its terms and then by ID, nothing first', (t) => {
  const fold = (text: string | null | undefined) => text?.toLowerCase() ?? ''
  holds(
    t,
    fc.property(objects, (servicePrincipals) => {
      const shown = items(
        ask(
          { servicePrincipals },
          'GET /servicePrincipals?$count=true&$orderby=displayName&$top=999',
          EVENTUAL,
        ),
      ) as unknown as DirectoryObject[]
      return shown.every((each, index) => {
        const before = shown[index - 1]
        if (before === undefined) return true
        const [a, b] = [before.displayName, each.displayName]
        if ((a ?? null) !== null && (b ?? null) === null) return false
        if (fold(a) !== fold(b)) return fold(a) < fold(b)
        return (a ?? null) === null && b === '' ? true : before.id < each.id
      })
    }),
  )
  t.end()
})

test('what comes and goes between two pages makes nothing appear twice, and hides nothing that stays', (t) => {
  const change = fc.record({ added: objects, dropped: fc.array(fc.nat()) })
  holds(
    t,
    fc.property(
      objects,
      change,
      order,
      fc.integer({ min: 1, max: 5 }),
      (servicePrincipals, { added, dropped }, sorted, size) => {
        const gone = new Set(
          dropped.map((index) => servicePrincipals[index % Math.max(1, servicePrincipals.length)]?.id),
        )
        const known = new Set(servicePrincipals.map(({ id }) => id))
        const staying = servicePrincipals.filter(({ id }) => !gone.has(id))
        const later = { servicePrincipals: [...added.filter(({ id }) => !known.has(id)), ...staying] }
        const seen = pages(
          { servicePrincipals },
          `GET /servicePrincipals?$count=true${sorted}&$top=${size}`,
          later,
        ).flat()
        return new Set(seen).size === seen.length && staying.every(({ id }) => seen.includes(id))
      },
    ),
  )
  t.end()
})
