import type { PageRequest } from '../../control-plane/paging.ts'

/** The parameters of a query by name, without regard to case or escapes; of several by one name the first counts. */
export type RequestQuery = ReadonlyMap<string, string>

export function readRequestQuery(url: string): RequestQuery {
  const parameters = new Map<string, string>()
  const mark = url.indexOf('?')
  if (mark === -1) return parameters
  for (const [name, value] of new URLSearchParams(url.slice(mark + 1))) {
    const folded = name.toLowerCase()
    if (!parameters.has(folded)) parameters.set(folded, value)
  }
  return parameters
}

/** What a request asks of a list. */
export interface Listing {
  readonly filter?: string
  readonly expand?: string
  readonly page: PageRequest
}

/** @param url of the request, from which the link to the next page is made */
export function listingOf(query: RequestQuery, url: string): Listing {
  const filter = query.get('$filter')
  const expand = query.get('$expand')
  const top = query.get('$top')
  const skipToken = query.get('$skiptoken')
  return {
    ...(filter === undefined ? {} : { filter }),
    ...(expand === undefined ? {} : { expand }),
    page: {
      url,
      ...(top === undefined ? {} : { top }),
      ...(skipToken === undefined ? {} : { skipToken }),
    },
  }
}
