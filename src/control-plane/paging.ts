import { type Refused, refuse } from './outcome.ts'

/** What a request asks of a list's pages. */
export interface PageRequest {
  /** `$top`: how many elements a page has at most. */
  readonly top?: string | number
  /** `$skiptoken`: where the last page ended. */
  readonly skipToken?: string
  /** The absolute URL of the request; the link to the next page is made from it. */
  readonly url?: string
}

export interface Page<T> {
  readonly kind: 'page'
  readonly items: readonly T[]
  /** Absolute where the request's URL was; absent on the last page. */
  readonly nextLink?: string
}

/** What Azure sends at once where nobody asks for less. */
export const LARGEST_PAGE = 5000

const SKIP_TOKEN = '$skiptoken'

/**
 * One page of a list. A token names the last element of the page before and its place, so that a page begins behind
 * that element even when the list has changed in between.
 */
export function pageOf<T>(
  list: readonly T[],
  { top, skipToken, url = '' }: PageRequest,
  idOf: (item: T) => string,
): Page<T> | Refused {
  const size = top === undefined ? LARGEST_PAGE : sizeOf(top)
  if (size === undefined)
    return refuse(
      400,
      'InvalidTop',
      `The value '${top}' of $top is not valid. It must be a positive integer.`,
    )
  const start = skipToken === undefined ? 0 : startBehind(list, skipToken, idOf)
  if (start === undefined)
    return refuse(400, 'InvalidSkipToken', 'The skip token of the request is not valid.')
  const end = Math.min(start + Math.min(size, LARGEST_PAGE), list.length)
  const items = list.slice(start, end)
  const last = items.at(-1)
  if (end === list.length || last === undefined) return { kind: 'page', items }
  return { kind: 'page', items, nextLink: withSkipToken(url, `${end - 1}:${idOf(last)}`) }
}

/**
 * The same of a list that is long to make: only as much of it is made as the page needs.
 *
 * @param list makes it anew, always in the same order
 */
export function pageOfLongList<T>(
  list: () => Iterable<T>,
  request: PageRequest,
  idOf: (item: T) => string,
): Page<T> | Refused {
  const { top, skipToken } = request
  const size = Math.min(top === undefined ? LARGEST_PAGE : (sizeOf(top) ?? 0), LARGEST_PAGE)
  const last = skipToken === undefined ? undefined : readSkipToken(skipToken)
  const start = last === undefined ? 0 : last.place + 1
  // One more than the page, which shows that there is another page.
  const part = firstOf(list(), start + size + 1)
  const there = last === undefined ? undefined : part[last.place]
  const hasMoved = last !== undefined && (there === undefined || idOf(there).toLowerCase() !== last.id)
  return pageOf(hasMoved ? [...list()] : part, request, idOf)
}

function firstOf<T>(items: Iterable<T>, count: number): T[] {
  const first: T[] = []
  for (const item of items) {
    first.push(item)
    if (first.length >= count) break
  }
  return first
}

/** The body of a list's answer. */
export function listBody<T, P>(page: Page<T>, print: (item: T) => P): { value: P[]; nextLink?: string } {
  const value = page.items.map(print)
  return page.nextLink === undefined ? { value } : { value, nextLink: page.nextLink }
}

function sizeOf(top: string | number): number | undefined {
  const size = typeof top === 'string' && top.trim() !== '' ? Number(top) : top
  return typeof size === 'number' && Number.isSafeInteger(size) && size > 0 ? size : undefined
}

function startBehind<T>(list: readonly T[], token: string, idOf: (item: T) => string): number | undefined {
  const last = readSkipToken(token)
  if (last === undefined) return undefined
  const { place, id } = last
  const isLast = (item: T | undefined) => item !== undefined && idOf(item).toLowerCase() === id
  if (isLast(list[place])) return place + 1
  const moved = list.findIndex(isLast)
  // Where the element itself is gone, its place is taken by the one behind it.
  return moved === -1 ? Math.min(place, list.length) : moved + 1
}

/** The last element of the page before: where it stood, and its ID in lower case. */
function readSkipToken(token: string): { readonly place: number; readonly id: string } | undefined {
  const colon = token.indexOf(':')
  const place = colon > 0 ? Number(token.slice(0, colon)) : Number.NaN
  if (!Number.isSafeInteger(place) || place < 0) return undefined
  return { place, id: token.slice(colon + 1).toLowerCase() }
}

function withSkipToken(url: string, token: string): string {
  const [path = '', query = ''] = splitAt(url, '?')
  const others = query.split('&').filter((part) => part !== '' && parameterName(part) !== SKIP_TOKEN)
  return `${path}?${[...others, `${encodeURIComponent(SKIP_TOKEN)}=${encodeURIComponent(token)}`].join('&')}`
}

function parameterName(part: string): string {
  const [name = ''] = splitAt(part, '=')
  return name.replaceAll('%24', '$').toLowerCase()
}

function splitAt(text: string, mark: string): readonly [string, string] {
  const at = text.indexOf(mark)
  return at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}
