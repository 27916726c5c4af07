import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { TextDecoder } from 'node:util'
import type { Environment } from './environment.ts'
import { Failure, fileFailure, shownPath } from './failure.ts'
import { describeFault, type FaultInText, parseJson } from './json-text.ts'
import type { Asked } from './request-options.ts'

/** One request as it came in, unchecked; or the line that should have held one. */
export type RequestEntry =
  | { readonly kind: 'request'; readonly value: unknown }
  | { readonly kind: 'broken'; readonly problem: string }

/** Where requests come from, and what it is called when something is wrong with it. */
export interface RequestSource {
  readonly name: string
  readonly stream: Readable
}

const BATCH = 1000

/** What was asked, batch by batch. */
export async function* batchesOf(
  asked: Asked,
  environment: Environment,
): AsyncGenerator<readonly RequestEntry[]> {
  if (asked.kind === 'one') yield [{ kind: 'request', value: asked.request }]
  else yield* readRequests(openRequests(asked.path, environment))
}

/** @param path of a file, or `-` for standard input */
export function openRequests(path: string, { stdin }: Environment): RequestSource {
  return path === '-' ? { name: '-', stream: stdin } : { name: path, stream: createReadStream(path) }
}

/**
 * Reads requests batch by batch: a JSON array, one JSON object, or JSON lines. Lines are read as they arrive and a
 * broken one is an entry of its own; an array or an object on several lines is read whole.
 *
 * @throws {Failure} where the source cannot be read, is blank, or is no JSON as a whole
 */
export async function* readRequests(source: RequestSource): AsyncGenerator<readonly RequestEntry[]> {
  const batches = lineBatches(source)
  const head: string[] = []
  let skipped = 0
  let shape: Shape | undefined
  while (shape === undefined) {
    // Not a loop over the batches: leaving one would close them.
    const { value: lines, done } = await batches.next()
    if (done === true) break
    for (const line of lines) {
      if (head.length === 0 && line.trim() === '') skipped++
      else head.push(line)
    }
    shape = shapeOf(head)
  }
  if (head.length === 0) throw blank(source)
  if (shape === 'document') yield* wholeDocument(source, [...head, ...(await remaining(batches))], skipped)
  else yield* linesFrom(head, batches, skipped)
}

type Shape = 'lines' | 'document'

/** Tells JSON lines from a document by the first two lines with text; `undefined` where more of them are needed. */
function shapeOf(lines: readonly string[]): Shape | undefined {
  const first = lines[0]?.trimStart()
  if (first === undefined) return undefined
  if (first.startsWith('[')) return 'document'
  if (!first.startsWith('{') || parseJson(first).kind === 'json') return 'lines'
  const second = lines.find((line, index) => index > 0 && line.trim() !== '')
  if (second === undefined) return undefined
  return second.trimStart().startsWith('{') ? 'lines' : 'document'
}

async function remaining(batches: AsyncGenerator<string[]>): Promise<string[]> {
  const rest: string[] = []
  for await (const lines of batches) for (const line of lines) rest.push(line)
  return rest
}

function* wholeDocument(
  source: RequestSource,
  lines: readonly string[],
  skipped: number,
): Generator<readonly RequestEntry[]> {
  const parsed = parseJson('\n'.repeat(skipped) + lines.join('\n'))
  if (parsed.kind === 'json') {
    const values = Array.isArray(parsed.value) ? parsed.value : [parsed.value]
    for (let start = 0; start < values.length; start += BATCH) {
      yield values.slice(start, start + BATCH).map((value: unknown) => ({ kind: 'request', value }))
    }
    return
  }
  if (!lines.some(isWholeRequest)) throw noJson(source, parsed.fault)
  yield entriesOf(lines, skipped)
}

/** Whether a line stands by itself, so that what breaks the document is other lines and not the layout. */
function isWholeRequest(line: string, index: number): boolean {
  const text = line.trim()
  const opens = index === 0 ? text.startsWith('[') || text.startsWith('{') : text.startsWith('{')
  return opens && parseJson(text).kind === 'json'
}

async function* linesFrom(
  head: readonly string[],
  batches: AsyncGenerator<string[]>,
  skipped: number,
): AsyncGenerator<readonly RequestEntry[]> {
  yield entriesOf(head, skipped)
  let before = skipped + head.length
  for await (const lines of batches) {
    yield entriesOf(lines, before)
    before += lines.length
  }
}

function entriesOf(lines: readonly string[], before: number): RequestEntry[] {
  const entries: RequestEntry[] = []
  lines.forEach((line, index) => {
    if (line.trim() === '') return
    const parsed = parseJson(line)
    if (parsed.kind === 'json') entries.push({ kind: 'request', value: parsed.value })
    else entries.push({ kind: 'broken', problem: brokenLine(before + index + 1, parsed.fault) })
  })
  return entries
}

function brokenLine(line: number, { column, message }: FaultInText): string {
  return `line ${line} is not JSON: ${message}, at column ${column}`
}

/** Whole lines, as many as each chunk of the stream completes. */
async function* lineBatches(source: RequestSource): AsyncGenerator<string[]> {
  let unfinished: string[] = []
  for await (const text of decoded(source)) {
    const pieces = text.split('\n')
    const last = pieces.pop() ?? ''
    if (pieces.length > 0) {
      pieces[0] = unfinished.join('') + pieces[0]
      unfinished = []
      yield pieces
    }
    unfinished.push(last)
  }
  const last = unfinished.join('')
  if (last !== '') yield [last]
}

/** UTF-8, or UTF-16 where a byte order mark says so, as shells on Windows write it. */
async function* decoded({ name, stream }: RequestSource): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined
  try {
    for await (const chunk of stream) {
      const bytes: Uint8Array = typeof chunk === 'string' ? Buffer.from(chunk) : chunk
      decoder ??= new TextDecoder(bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8')
      yield decoder.decode(bytes, { stream: true })
    }
  } catch (error) {
    throw fileFailure('read', name, error)
  }
  yield decoder?.decode() ?? ''
}

function blank({ name }: RequestSource): Failure {
  return new Failure(
    'input',
    `${shownPath('read', name)} holds no request; write [] where there is none to ask`,
  )
}

function noJson({ name }: RequestSource, fault: FaultInText): Failure {
  return new Failure(
    'input',
    `${shownPath('read', name)} is not JSON (${describeFault(fault)}); write an array of requests, or one request a line`,
  )
}
