import fc from 'fast-check'
import { test } from 'tap'
import {
  LARGEST_PAGE,
  type Page,
  type PageRequest,
  pageOf,
  pageOfLongList,
} from '../../src/control-plane/paging.ts'

const seed = Number(process.env.AZCAN_SEED ?? Date.now() % 2 ** 31)
const URL_OF_LIST = 'https://host/list?api-version=1&$filter=atScope()'

const page = (list: readonly string[], request: PageRequest = {}): Page<string> => {
  const answer = pageOf(list, { url: URL_OF_LIST, ...request }, (item) => item)
  if (answer.kind === 'refused') throw new Error(answer.error.message)
  return answer
}
const tokenOf = (answer: Page<string>) => new URL(answer.nextLink ?? '').searchParams.get('$skiptoken') ?? ''

test('a list that fits into a page has no link', async (t) => {
  t.same(page([]), { kind: 'page', items: [] })
  t.same(page(['a', 'b'], { top: 2 }), { kind: 'page', items: ['a', 'b'] })
  t.equal(page(Array.from({ length: LARGEST_PAGE }, String)).nextLink, undefined)
})

test('without $top a page is as large as it may be, and with more it is not larger', async (t) => {
  const list = Array.from({ length: LARGEST_PAGE + 1 }, String)
  t.equal(page(list).items.length, LARGEST_PAGE)
  t.equal(page(list, { top: LARGEST_PAGE + 1 }).items.length, LARGEST_PAGE)
})

test('the link is the URL of the request with a new token', async (t) => {
  const { nextLink } = page(['a b', 'c'], { top: 1, url: `${URL_OF_LIST}&%24skipToken=old&x=y` })
  t.equal(nextLink, 'https://host/list?api-version=1&$filter=atScope()&x=y&%24skiptoken=0%3Aa%20b')
})

test('a page begins behind the last one, even where the list changed in between', async (t) => {
  const list = ['a', 'b', 'c', 'd']
  const skipToken = tokenOf(page(list, { top: 2 }))
  t.same(page(list, { skipToken }).items, ['c', 'd'])
  t.same(page(['0', ...list], { skipToken }).items, ['c', 'd'], 'something came before')
  t.same(page(['b', 'c', 'd'], { skipToken }).items, ['c', 'd'], 'something before is gone')
  t.same(page(['a', 'c', 'd'], { skipToken }).items, ['c', 'd'], 'the last one is gone')
  t.same(page([], { skipToken }).items, [], 'everything is gone')
})

test('a $top or token that cannot be read is refused', async (t) => {
  const refusal = (request: PageRequest) => {
    const answer = pageOf(['a'], request, (item) => item)
    return answer.kind === 'refused' ? answer.error : undefined
  }
  for (const top of [0, -1, 1.5, Number.NaN, '', 'x', '1e999']) {
    t.same(refusal({ top }), {
      status: 400,
      code: 'InvalidTop',
      message: `The value '${top}' of $top is not valid. It must be a positive integer.`,
    })
  }
  for (const skipToken of ['', 'x', ':a', '-1:a', '1.5:a']) {
    t.match(refusal({ skipToken }), { status: 400, code: 'InvalidSkipToken' })
  }
})

test('pages together are the list', async (t) => {
  t.comment(`seed ${seed}`)
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.string(), { selector: (item) => item.toLowerCase() }),
      fc.integer({ min: 1, max: 5 }),
      (list, top) => {
        const seen: string[] = []
        for (let answer = page(list, { top }); ; answer = page(list, { top, skipToken: tokenOf(answer) })) {
          seen.push(...answer.items)
          if (answer.nextLink === undefined) break
        }
        t.same(seen, list)
      },
    ),
    { seed, numRuns: 100 },
  )
})

test('a long list has the same pages, and no more of it is made than a page needs', async (t) => {
  let made = 0
  const letters = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
  function* list(): Generator<string> {
    for (const letter of letters) {
      made++
      yield letter
    }
  }
  const long = (request: PageRequest) =>
    pageOfLongList(list, { url: URL_OF_LIST, ...request }, (item) => item)
  const first = page(letters, { top: 2 })
  t.same(long({ top: 2 }), first)
  t.equal(made, 3)
  for (const skipToken of [tokenOf(first), '1:gone', '6:a', '99:x', 'none']) {
    const request = { url: URL_OF_LIST, top: 3, skipToken }
    t.same(
      long({ top: 3, skipToken }),
      pageOf(letters, request, (item) => item),
      skipToken,
    )
  }
  t.same(
    long({ top: 0 }),
    pageOf(letters, { top: 0 }, (item) => item),
  )
  t.same(long({}), page(letters))
})
