import { badRequest, type GraphFault } from '../../control-plane/graph/fault.ts'

/** The path of a request, divided behind the version. */
export interface GraphPath {
  /** `https://localhost:8444/v1.0`, with the version as the client wrote it. */
  readonly root: string
  /** What follows, escapes and all. */
  readonly path: string
}

const VERSION = 'v1.0'

/** Takes the version off a path: the first segment, behind any number of slashes. */
export function readGraphPath({ origin, pathname }: URL): GraphPath | GraphFault {
  let start = 0
  while (pathname[start] === '/') start++
  const slash = pathname.indexOf('/', start)
  const end = slash === -1 ? pathname.length : slash
  const version = pathname.slice(start, end)
  if (version.toLowerCase() !== VERSION) {
    return badRequest(`Invalid version: '${version}'. Only ${VERSION} is served here.`)
  }
  return { root: `${origin}/${version}`, path: pathname.slice(end) }
}
