import type { JsonObject } from '../state/folded-member.ts'
import { GuessedObject } from './guessed-object.ts'
import {
  BYTE_ORDER_MARK,
  CLOSE_ARRAY,
  CLOSE_OBJECT,
  COLON,
  COMMA,
  isBlank,
  isStructural,
  NEW_LINE,
  OPEN_ARRAY,
  OPEN_OBJECT,
  QUOTE,
} from './json-chars.ts'
import { type PiecePlace, parseSegments, type Segment } from './json-segment.ts'
import { JsonTextError } from './json-text-error.ts'
import { GOES_ON, MAX_DEPTH, NestedValue } from './nested-value.ts'
import { TextLines } from './text-lines.ts'

export type { PiecePlace }

export interface PieceHandler {
  /** The keys of a top object under which an array may be cut. */
  readonly cuttable: ReadonlySet<string>
  /** Whether the array under such a key is to be cut; `head` holds the members before it. Asked once an object. */
  cuts(key: string, head: JsonObject): boolean
  /** An item of the top array, or of a cut array under `key`. */
  element(value: unknown, key: string | undefined, index: number, place: PiecePlace): void
  /** A top value that is no array. Of arrays that were cut only the keys are left, with nothing in them. */
  document(value: unknown, cutKeys: ReadonlySet<string>, place: PiecePlace): void
}

type Step =
  | 'top'
  | 'item'
  | 'itemOrEnd'
  | 'afterItem'
  | 'keyOrEnd'
  | 'key'
  | 'colon'
  | 'member'
  | 'afterMember'
  | 'nested'
  | 'scalar'

/**
 * Cuts JSON text, given in parts of any size, into the elements of its lists, so that a text longer than a string can
 * be is read, and none is parsed twice: each element is found by its brackets and parsed by itself. Values may follow
 * each other, on lines of their own (NDJSON) or not.
 *
 * Memory: the longest element, and what an object holds besides the lists that are cut. Time: linear.
 *
 * @throws {JsonTextError} with line and column
 */
export class JsonPieces {
  readonly #handler: PieceHandler
  readonly #guess = new GuessedObject(MAX_DEPTH)
  readonly #lines = new TextLines()
  readonly #nested = new NestedValue(this.#lines)
  #step: Step = 'top'
  #part = ''
  /** Text of earlier parts that belongs to what is being captured, and where it goes on in this part. */
  #captured = ''
  #from = -1
  #start: PiecePlace = { line: 1, column: 1, ordinal: 0 }
  #keyText = ''
  #keyFrom = -1
  /** The top value: what is left of an object, with the arrays that were cut as `[]`. */
  #top: 'none' | 'array' | 'object' = 'none'
  #skeleton: Segment[] = []
  #cutKey: string | undefined
  readonly #cutKeys = new Set<string>()
  readonly #asked = new Set<string>()
  #index = 0
  #ordinal = 0

  constructor(handler: PieceHandler) {
    this.#handler = handler
  }

  write(part: string): void {
    this.#part = part
    this.#lines.turnTo(part)
    this.#guess.turnTo(part)
    if (this.#from !== -1) this.#from = 0
    if (this.#keyFrom !== -1) this.#keyFrom = 0
    let i = 0
    while (i < part.length) {
      if (this.#step === 'nested') i = this.#skipNested(i)
      else if (this.#step === 'scalar') i = this.#skipScalar(i)
      else i = this.#structure(i)
    }
    if (this.#from !== -1) this.#captured += part.slice(this.#from)
    if (this.#keyFrom !== -1) this.#keyText += part.slice(this.#keyFrom)
  }

  end(): void {
    this.#part = ''
    this.#lines.turnTo('')
    if (this.#from !== -1) this.#from = 0
    if (this.#step === 'scalar') this.#valueEnds(0)
    if (this.#step !== 'top') {
      const tail = { text: this.#captured, place: this.#start }
      if (this.#from !== -1) this.#parse(this.#isInObject() ? [...this.#skeleton, tail] : [tail])
      throw this.#error(0, 'the text ends in the middle of a list')
    }
    if (this.#ordinal === 0) throw new JsonTextError('Empty', 'there is nothing in it', 1, 1)
  }

  /** Handles one character outside of the values that are cut out whole. */
  #structure(i: number): number {
    const code = this.#part.charCodeAt(i)
    if (isBlank(code)) {
      if (code === NEW_LINE) this.#lines.breakAt(i)
      return i + 1
    }
    switch (this.#step) {
      case 'top':
        return this.#topValue(i, code)
      case 'item':
      case 'itemOrEnd':
        if (code === CLOSE_ARRAY && this.#step === 'itemOrEnd') return this.#arrayEnds(i)
        this.#capture(i)
        if (code !== OPEN_OBJECT || !this.#guess.finds(i)) return this.#valueBegins(i, code)
        return this.#itemEnds(this.#guess.value, this.#guessEnds(i))
      case 'afterItem':
        if (code === CLOSE_ARRAY) return this.#arrayEnds(i)
        if (code !== COMMA) throw this.#unexpected(i, 'a comma or ]')
        this.#step = 'item'
        return i + 1
      case 'keyOrEnd':
      case 'key':
        if (code === CLOSE_OBJECT && this.#step === 'keyOrEnd') return this.#objectEnds(i)
        if (code !== QUOTE) throw this.#unexpected(i, 'a name in double quotes')
        this.#keyFrom = i
        this.#keyText = ''
        return this.#valueBegins(i, code)
      case 'colon':
        if (code !== COLON) throw this.#unexpected(i, 'a colon')
        this.#step = 'member'
        return i + 1
      case 'member':
        return code === OPEN_ARRAY && this.#cutsArray(i) ? i + 1 : this.#valueBegins(i, code)
      default:
        if (code === CLOSE_OBJECT) return this.#objectEnds(i)
        if (code !== COMMA) throw this.#unexpected(i, 'a comma or }')
        this.#step = 'key'
        return i + 1
    }
  }

  #topValue(i: number, code: number): number {
    if (code === BYTE_ORDER_MARK && this.#lines.isStart(i)) return i + 1
    this.#capture(i)
    // Emptying a set makes a new table for it, which lines of JSON would do a million times.
    if (this.#cutKeys.size > 0) this.#cutKeys.clear()
    if (this.#asked.size > 0) this.#asked.clear()
    this.#cutKey = undefined
    this.#index = 0
    if (code === OPEN_ARRAY) {
      this.#top = 'array'
      this.#from = -1
      this.#step = 'itemOrEnd'
      return i + 1
    }
    if (code === OPEN_OBJECT) {
      if (this.#guess.finds(i)) {
        if (!this.#hasCuttable(this.#guess.value as JsonObject))
          return this.#documentEnds(this.#guess.value, this.#guessEnds(i), this.#start)
        this.#guess.pause()
      }
      this.#top = 'object'
      this.#step = 'keyOrEnd'
      return i + 1
    }
    this.#top = 'none'
    return this.#valueBegins(i, code)
  }

  #valueBegins(i: number, code: number): number {
    this.#nested.begin()
    const isNested = code === OPEN_ARRAY || code === OPEN_OBJECT || code === QUOTE
    this.#step = isNested ? 'nested' : 'scalar'
    if (!isNested && isStructural(code)) throw this.#unexpected(i, 'a value')
    return isNested ? i : i + 1
  }

  #skipNested(start: number): number {
    const end = this.#nested.endIn(this.#part, start)
    return end === GOES_ON ? this.#part.length : this.#valueEnds(end)
  }

  #skipScalar(start: number): number {
    for (let i = start; i < this.#part.length; i++) {
      const code = this.#part.charCodeAt(i)
      if (isBlank(code) || isStructural(code)) return this.#valueEnds(i)
    }
    return this.#part.length
  }

  #valueEnds(end: number): number {
    if (this.#keyFrom !== -1) {
      this.#keyText += this.#part.slice(this.#keyFrom, end)
      this.#keyFrom = -1
      this.#step = 'colon'
    } else if (this.#top === 'none') {
      const value = this.#parse([{ text: this.#take(end), place: this.#start }])
      return this.#documentEnds(value, end, this.#start)
    } else if (this.#top === 'array' || this.#cutKey !== undefined) {
      const value = this.#parse([{ text: this.#take(end), place: this.#start }])
      this.#guess.noteEnd(end)
      return this.#itemEnds(value, end)
    } else {
      this.#step = 'afterMember'
    }
    return end
  }

  #arrayEnds(i: number): number {
    if (this.#top === 'array') {
      this.#step = 'top'
      this.#ordinal++
    } else {
      this.#cutKey = undefined
      this.#capture(i + 1)
      this.#step = 'afterMember'
    }
    return i + 1
  }

  #objectEnds(i: number): number {
    this.#skeleton.push({ text: this.#take(i + 1), place: this.#start })
    const value = this.#parse(this.#skeleton)
    this.#guess.noteEnd(i + 1)
    return this.#documentEnds(value, i + 1, this.#skeleton[0]?.place ?? this.#start)
  }

  #itemEnds(value: unknown, end: number): number {
    this.#step = 'afterItem'
    this.#handler.element(value, this.#cutKey, this.#index++, this.#start)
    return end
  }

  #documentEnds(value: unknown, end: number, place: PiecePlace): number {
    this.#step = 'top'
    this.#handler.document(value, this.#cutKeys, place)
    if (this.#skeleton.length > 0) this.#skeleton = []
    this.#ordinal++
    return end
  }

  /** Counts the lines of the object that was found, which needs no capturing any more. */
  #guessEnds(start: number): number {
    const { end } = this.#guess
    this.#from = -1
    this.#lines.passOver(start, end)
    return end
  }

  #hasCuttable(value: JsonObject): boolean {
    for (const key in value) if (this.#handler.cuttable.has(key)) return true
    return false
  }

  /** Asks whether the array that opens here is to be cut, and if so lays the object aside. */
  #cutsArray(i: number): boolean {
    const key = this.#keyText.slice(1, -1)
    if (!this.#handler.cuttable.has(key)) return false
    if (this.#cutKeys.has(key)) throw this.#error(i, `the key ${key} is there twice`)
    if (this.#asked.has(key)) return false
    this.#asked.add(key)
    const before = `${this.#captured}${this.#part.slice(this.#from, i)}[]}`
    const head = this.#parse([...this.#skeleton, { text: before, place: this.#start }])
    if (!this.#handler.cuts(key, head as JsonObject)) return false
    this.#skeleton.push({ text: `${this.#take(i)}[]`, place: this.#start })
    this.#cutKeys.add(key)
    this.#cutKey = key
    this.#index = 0
    this.#step = 'itemOrEnd'
    return true
  }

  #isInObject(): boolean {
    return this.#top === 'object' && this.#cutKey === undefined
  }

  #capture(i: number): void {
    this.#captured = ''
    this.#from = i
    this.#start = { line: this.#lines.line, column: this.#lines.columnOf(i), ordinal: this.#ordinal }
  }

  #take(end: number): string {
    const text = this.#captured + this.#part.slice(this.#from, end)
    this.#captured = ''
    this.#from = -1
    return text
  }

  #parse(segments: readonly Segment[]): unknown {
    return parseSegments(segments, this.#top === 'none' && this.#ordinal === 0 ? 'NotJson' : 'InvalidJson')
  }

  #unexpected(i: number, meant: string): JsonTextError {
    return this.#error(i, `${JSON.stringify(this.#part.charAt(i))} where ${meant} should be`)
  }

  #error(i: number, message: string): JsonTextError {
    return new JsonTextError('InvalidJson', message, this.#lines.line, this.#lines.columnOf(i))
  }
}
