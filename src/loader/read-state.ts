import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import type { Readable } from 'node:stream'
import { isGuid } from '../guid/guid.ts'
import type { ExportSink } from '../state/element-intake.ts'
import { ASK_FOR_JSON } from '../state/export-problem.ts'
import { ExportReader, STREAMED_KEYS } from '../state/export-reader.ts'
import type { JsonObject } from '../state/folded-member.ts'
import type { StateDocument } from '../state/state-document.ts'
import { decodedText, EncodingError } from './decoded-text.ts'
import { JsonPieces, type PieceHandler, type PiecePlace } from './json-pieces.ts'
import { JsonTextError } from './json-text-error.ts'
import { SharedTexts } from './shared-texts.ts'
import { type Contradiction, StateCollection } from './state-collection.ts'
import { gapsOf } from './state-gaps.ts'
import { rememberOrigins } from './state-origin.ts'
import { StateReadError, type StateReadProblem } from './state-read-error.ts'
import { STANDARD_INPUT, type StateSource, stateSources, unreadable } from './state-sources.ts'

export { StateReadError }

/** Something about the state that its user should know; the state can be used. */
export type StateNotice = StateReadProblem

export interface ReadStateOptions {
  /** What `-` reads; the standard input of the process, if not given. */
  readonly stdin?: Readable
  readonly onNotice?: (notice: StateNotice) => void
}

/** So many bytes are asked for at once: to wait for each part costs more than to read it. */
const PART = 2 ** 19

/** So many of a sort are said; with so many problems the rest of a file is not read. */
const ENOUGH = 20

/**
 * Reads exports of Azure's tools, or state documents, into one state document: files, folders (every `.json`, `.jsonl`
 * and `.ndjson` file below) or `-` for the standard input. Files may hold any shape that `recogniseExport` knows, as
 * JSON or as JSON values one after the other, in UTF-8 or UTF-16, and be larger than a string can be.
 *
 * What several files hold of the same ID becomes one element where they agree. What is taken but incomplete is told to
 * `onNotice`. A file whose name holds `members` and a GUID lists the members of that group.
 *
 * @throws {StateReadError} about the first file that cannot be read or understood; no state is better than half of one
 */
export async function readState(
  paths: string | readonly string[],
  options: ReadStateOptions = {},
): Promise<StateDocument> {
  const sources = await stateSources(typeof paths === 'string' ? [paths] : paths)
  const names = sources.map(({ name }) => name)
  const notify = options.onNotice ?? (() => {})
  let contradictions = 0
  const collection = new StateCollection((contradiction) => {
    if (contradictions++ < ENOUGH) notify(contradictionNotice(contradiction, names))
  })
  const texts = new SharedTexts()
  for (const [file, source] of sources.entries()) {
    const input =
      source.path === undefined
        ? (options.stdin ?? process.stdin)
        : createReadStream(source.path, { highWaterMark: PART })
    await readSource(source, input, { collection, texts, file, notify })
  }
  if (contradictions > ENOUGH) {
    const message = `${contradictions - ENOUGH} further elements differ from others of the same ID`
    notify({ code: 'DuplicateId', file: names.join(', '), message })
  }
  const state = collection.document()
  for (const gap of gapsOf(state)) notify({ ...gap, file: names.join(', ') })
  rememberOrigins(state, (kind, position) => {
    const origin = collection.sourceOf(kind, position)
    return origin && { file: names[origin.file] as string, line: origin.line }
  })
  return state
}

interface Target {
  readonly collection: StateCollection
  readonly texts: SharedTexts
  readonly file: number
  readonly notify: (notice: StateNotice) => void
}

async function readSource(source: StateSource, input: Readable, target: Target): Promise<void> {
  const file = source.name
  const problems: StateReadProblem[] = []
  let place: PiecePlace = { line: 1, column: 1, ordinal: 0 }
  // A pointer tells the place in a file of one value; in one of many, the line must say which value.
  const placed = (problem: Omit<StateReadProblem, 'file'>): StateReadProblem =>
    place.ordinal === 0 ? { ...problem, file } : { ...problem, file, line: place.line }
  const sink: ExportSink = {
    element: (kind, element) => {
      target.collection.add(kind, element as JsonObject, { file: target.file, line: place.line })
    },
    problem: (problem) => {
      if (problems.length < ENOUGH) problems.push(placed(problem))
    },
    notice: (notice) => target.notify(placed(notice)),
  }
  const groupId = groupOfMemberFile(source)
  const reader = new ExportReader(sink, groupId === undefined ? {} : { groupId })
  const handler: PieceHandler = {
    cuttable: STREAMED_KEYS,
    cuts: (key, head) => reader.streams(key, head),
    element: (value, key, index, at) => {
      if (problems.length >= ENOUGH) return
      place = at
      target.texts.shareIn(value)
      reader.element(value, key, key === undefined ? `/${index}` : `/${key}/${index}`)
    },
    document: (value, cutKeys, at) => {
      if (problems.length >= ENOUGH) return
      place = at
      target.texts.shareIn(value)
      reader.document(value, '', cutKeys)
    },
  }
  try {
    const pieces = new JsonPieces(handler)
    for await (const text of decodedText(input)) {
      pieces.write(text)
      if (problems.length >= ENOUGH) break
    }
    if (problems.length < ENOUGH) pieces.end()
  } catch (cause) {
    throw readError(file, cause)
  }
  reader.finish()
  const [first, ...rest] = problems
  if (first !== undefined) throw new StateReadError([first, ...rest])
}

/** The group whose members a file lists, by its name: `<guid>.members.json`, `members-<guid>.json`. */
function groupOfMemberFile({ path }: StateSource): string | undefined {
  const name = path === undefined ? '' : basename(path)
  if (!name.toLowerCase().includes('member')) return undefined
  for (let i = 0; i + 36 <= name.length; i++) {
    const part = name.slice(i, i + 36)
    if (isGuid(part)) return part
  }
  return undefined
}

function readError(file: string, cause: unknown): unknown {
  if (cause instanceof JsonTextError) {
    const { code, message, line, column } = cause
    if (code === 'Empty') return new StateReadError([{ code, file, message: 'the file is empty' }], { cause })
    const help = code === 'NotJson' ? ASK_FOR_JSON : undefined
    const said = code === 'NotJson' ? 'this is no JSON' : message
    return new StateReadError([{ code, file, message: said, line, column, ...(help && { help }) }], { cause })
  }
  if (cause instanceof EncodingError) {
    const help = 'save it as UTF-8'
    return new StateReadError([{ code: 'Encoding', file, message: cause.message, help }], { cause })
  }
  if (cause instanceof RangeError && cause.message.includes('string length')) {
    const message = 'a single element is longer than can be read'
    return new StateReadError([{ code: 'TooLong', file, message }], { cause })
  }
  if (cause instanceof Error && 'syscall' in cause) return unreadable(file, cause)
  return cause
}

function contradictionNotice(contradiction: Contradiction, names: readonly string[]): StateNotice {
  const { kind, id, first, second, kept } = contradiction
  const before = `${names[first.file]}:${first.line}`
  const outcome = kept === 'both' ? 'both are kept' : 'this one counts'
  const message = `${kind}: ${id} differs from what ${before} says; ${outcome}`
  return {
    code: 'DuplicateId',
    file: names[second.file] ?? STANDARD_INPUT,
    line: second.line,
    column: 1,
    message,
  }
}
