import type { View } from '../../view.ts'
import type { GraphCall } from '../call.ts'
import { type DirectoryEntry, readMember } from '../directory/directory-entry.ts'
import type { ListQuery } from './list-query.ts'
import { compareOrderKeys, type OrderKey, orderKeyOf } from './order.ts'
import { writePageToken } from './page-token.ts'
import { withSkipToken } from './query-options.ts'

/** The part of a list that one answer holds. */
export interface Page {
  readonly entries: readonly DirectoryEntry[]
  /** Of all that match, whatever the page. */
  readonly total: number
  /** The URL of the next page; `undefined` on the last. */
  readonly nextLink: string | undefined
}

interface Placed {
  readonly key: OrderKey
  readonly entry: DirectoryEntry
}

/** How many pages are gathered before they are cut down to one: a list need not be sorted as a whole. */
const GATHERED_PAGES = 4

/** Takes the page that a query asks for out of a list in any order. */
export function pageOf(
  entries: Iterable<DirectoryEntry>,
  query: ListQuery,
  { root, path, query: text = '' }: GraphCall,
  view: View,
  now: string,
): Page {
  const { matches, order, token, pageSize, request } = query
  const inOrder = (a: Placed, b: Placed) => compareOrderKeys(order, a.key, b.key)
  // One more than the page, to know whether another follows.
  const enough = pageSize + 1
  const nearest: Placed[] = []
  let total = 0
  for (const entry of entries) {
    if (!matches(entry)) continue
    total++
    const key = orderKeyOf(order, (folded) => readMember(entry, folded, view), entry.element.id)
    if (token !== undefined && compareOrderKeys(order, token.after, key) >= 0) continue
    nearest.push({ key, entry })
    if (nearest.length < enough * GATHERED_PAGES) continue
    nearest.sort(inOrder)
    nearest.length = enough
  }
  nearest.sort(inOrder)
  const page = nearest.slice(0, pageSize)
  const after = nearest.length > pageSize ? page.at(-1)?.key : undefined
  const nextLink =
    after && `${root}${path}?${withSkipToken(text, writePageToken({ pageSize, after }, request, now))}`
  return { entries: page.map(({ entry }) => entry), total, nextLink }
}
