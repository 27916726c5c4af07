import { once } from 'node:events'
import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs'
import { join } from 'node:path'
import type { StateKind } from '../../src/state/state-document.ts'
import { type TenantElement, tenantElements } from './tenant.ts'
import type { TenantOptions } from './tenant-plan.ts'

/**
 * - `document`: one state document
 * - `files`: a state document for each kind and each 100,000 elements of it
 * - `lines`: one element a line
 */
export const LAYOUTS = ['document', 'files', 'lines'] as const
export type Layout = (typeof LAYOUTS)[number]

const ELEMENTS_A_FILE = 100_000
const CHARACTERS_A_WRITE = 1 << 18

/** Writes a tenant below a folder, never holding more of it than a block. Tells the paths. */
export async function writeTenant(folder: string, options: TenantOptions, layout: Layout): Promise<string[]> {
  mkdirSync(folder, { recursive: true })
  const paths: string[] = []
  let file: TextFile | undefined
  let before: StateKind | undefined
  let count = 0
  const open = (name: string) => {
    paths.push(join(folder, name))
    return new TextFile(join(folder, name))
  }
  for (const [kind, element] of byKind(options, layout)) {
    if (layout === 'lines') {
      file ??= open('tenant.jsonl')
      await file.write(`${JSON.stringify(told(kind, element))}\n`)
      continue
    }
    const isNextFile = layout === 'files' && (kind !== before || count === ELEMENTS_A_FILE)
    if (isNextFile) {
      await file?.end('\n]}\n')
      file = undefined
      count = 0
    }
    if (file === undefined) {
      file = open(layout === 'document' ? 'tenant.json' : `${kind}-${paths.length}.json`)
      await file.write(`{"${kind}":[\n`)
    } else await file.write(kind === before ? ',\n' : `\n],"${kind}":[\n`)
    await file.write(JSON.stringify(element))
    before = kind
    count++
  }
  await file?.end(layout === 'lines' ? '' : '\n]}\n')
  return paths
}

/** By kind where a file holds them by kind: grants come mixed, so the tenant is gone through once for each. */
function* byKind(options: TenantOptions, layout: Layout): Generator<TenantElement> {
  if (layout === 'lines' || options.profile !== 'rich') {
    yield* tenantElements(options)
    return
  }
  const kinds = new Set<StateKind>()
  for (const [kind] of tenantElements(options)) kinds.add(kind)
  for (const wanted of kinds) {
    for (const element of tenantElements(options)) if (element[0] === wanted) yield element
  }
}

/** A line must say itself what it is. */
function told(kind: StateKind, element: object): object {
  switch (kind) {
    case 'users':
      return { '@odata.type': '#microsoft.graph.user', ...element }
    case 'servicePrincipals':
      return { '@odata.type': '#microsoft.graph.servicePrincipal', ...element }
    case 'groups':
      return { '@odata.type': '#microsoft.graph.group', ...element }
    default:
      return element
  }
}

class TextFile {
  readonly #stream: WriteStream
  #text = ''

  constructor(path: string) {
    this.#stream = createWriteStream(path)
  }

  async write(text: string): Promise<void> {
    this.#text += text
    if (this.#text.length < CHARACTERS_A_WRITE) return
    const block = this.#text
    this.#text = ''
    if (!this.#stream.write(block)) await once(this.#stream, 'drain')
  }

  async end(text: string): Promise<void> {
    this.#stream.end(this.#text + text)
    await once(this.#stream, 'finish')
  }
}
