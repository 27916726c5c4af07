import { nearest } from '../spelling/nearest.ts'
import { pointerSegment } from '../text/pointer-segment.ts'
import {
  type AzureHoundRecord,
  azureHoundAssignments,
  azureHoundGroup,
  azureHoundRecord,
} from './azurehound-record.ts'
import { type DirectoryKind, kindOfContext, objectIdOf } from './directory-shapes.ts'
import { ElementIntake, type ExportSink } from './element-intake.ts'
import { type Envelope, envelopeOf, incompleteBy, kindOfKey } from './export-envelope.ts'
import { type ExportKind, exportKindOf } from './export-kind.ts'
import { ASK_FOR_JSON, describe } from './export-problem.ts'
import { hasFoldedMember, isJsonObject, type JsonObject } from './folded-member.ts'
import { STATE_KINDS, type StateKind } from './state-document.ts'

/** The keys of a top object whose arrays may be given one element at a time. */
export const STREAMED_KEYS: ReadonlySet<string> = new Set(['value', 'data', ...STATE_KINDS])

/** Whether an object may be a page of a list: in an array that a tool gathered, but not within a page. */
type ItemPlace = 'mayBePage' | 'element'

/**
 * Recognises the elements of one export, given whole or piece by piece.
 *
 * INVARIANT: an object of the export becomes an element, a problem or a notice; nothing vanishes.
 */
export class ExportReader {
  readonly #sink: ExportSink
  readonly #intake: ElementIntake
  #contextKind: DirectoryKind | undefined
  #saidConditionsUnknown = false

  constructor(sink: ExportSink, options: { readonly groupId?: string } = {}) {
    this.#sink = sink
    this.#intake = new ElementIntake(sink, options.groupId)
  }

  /**
   * Whether the array under a key of the top object is a list of elements, to be given one by one to `element`.
   * `head` holds the members before it: with an ID among them it is a single object, whatever lists it has. One that says
   * its ID only after a list is refused.
   */
  streams(key: string, head: JsonObject): boolean {
    if (!STREAMED_KEYS.has(key) || hasFoldedMember(head, 'id')) return false
    this.#contextKind = kindOfContext(head)
    return true
  }

  /** Takes one item of the top array, or of an array under `key` of the top object. */
  element(value: unknown, key: string | undefined, pointer: string): void {
    const kind = key === undefined ? undefined : kindOfKey(key)
    if (kind !== undefined) this.#keyed(kind, value, pointer)
    else this.#item(value, pointer, key === undefined ? 'mayBePage' : 'element')
  }

  /**
   * Takes a whole document; or what is left of one whose lists were given one by one: those stand in it as empty
   * arrays, and `streamed` names their keys.
   */
  document(value: unknown, pointer = '', streamed: ReadonlySet<string> = NONE): void {
    if (Array.isArray(value)) {
      this.#list(value, pointer, 'mayBePage')
    } else if (!isJsonObject(value)) {
      this.#notAnElement(value, pointer)
    } else {
      const envelope = envelopeOf(value)
      if (envelope.is !== 'single') this.#unwrap(value, envelope, pointer)
      else if (streamed.size === 0) this.#item(value, pointer, 'element')
      else this.#unknown(value, pointer)
    }
  }

  /** Says what can only be said at the end. */
  finish(): void {
    this.#intake.finish()
  }

  #unwrap(value: JsonObject, envelope: Exclude<Envelope, { is: 'single' }>, pointer: string): void {
    switch (envelope.is) {
      case 'empty':
        break
      case 'refused':
        this.#sink.problem({ ...envelope.refusal, pointer: pointer + envelope.refusal.pointer })
        break
      case 'list':
        this.#contextKind = kindOfContext(value)
        this.#noteIncomplete(value, pointer)
        this.#list(envelope.items, `${pointer}/${pointerSegment(envelope.key)}`, 'element')
        break
      case 'state':
        for (const key of envelope.unknown) this.#unknownKey(key, pointer)
        for (const [key, kind] of envelope.kinds) {
          this.#keyedList(kind, value[key], `${pointer}/${pointerSegment(key)}`)
        }
        break
      default:
        envelope satisfies never
    }
  }

  #keyedList(kind: StateKind, list: unknown, pointer: string): void {
    if (list === null) return
    if (Array.isArray(list)) {
      for (const [index, item] of list.entries()) this.#keyed(kind, item, `${pointer}/${index}`)
      return
    }
    const message = `${kind} is ${describe(list)}, not a list`
    this.#sink.problem({ code: 'NotAnElement', pointer, message, help: 'put the elements into an array' })
  }

  #keyed(kind: StateKind, value: unknown, pointer: string): void {
    if (isJsonObject(value)) this.#intake.take(kind, value, pointer, 'keyed')
    else this.#notAnElement(value, pointer)
  }

  #list(list: readonly unknown[], pointer: string, place: ItemPlace): void {
    for (const [index, item] of list.entries()) this.#item(item, `${pointer}/${index}`, place)
  }

  #item(value: unknown, pointer: string, place: ItemPlace): void {
    if (!isJsonObject(value)) {
      if (Array.isArray(value) && place === 'mayBePage') this.#list(value, pointer, 'element')
      else this.#notAnElement(value, pointer)
      return
    }
    const kind = exportKindOf(value)
    const record = kind === undefined ? azureHoundRecord(value) : undefined
    const envelope = kind === undefined && place === 'mayBePage' ? envelopeOf(value) : SINGLE
    const isPage = envelope.is !== 'single' && envelope.is !== 'empty'
    if (kind !== undefined) this.#intake.take(kind, value, pointer, 'listed')
    else if (record !== undefined) this.#azureHound(record, pointer)
    else if (isPage) this.#unwrap(value, envelope, pointer)
    else this.#bare(value, pointer)
  }

  /** An object of whose kind at most the list around it or the name of the file tells. */
  #bare(value: JsonObject, pointer: string): void {
    if (objectIdOf(value) === undefined) {
      this.#unknown(value, pointer)
    } else if (this.#contextKind !== undefined) {
      this.#intake.take(this.#contextKind, value, pointer, 'listed')
    } else if (!Object.keys(value).every((key) => BARE.has(key.toLowerCase()))) {
      this.#unknown(value, pointer)
    } else if (!this.#intake.takeMember(value)) {
      const message = 'neither a type nor a property tells what kind of directory object this is'
      const help =
        'export it with userPrincipalName, appId or securityEnabled, or put it under users, servicePrincipals or groups'
      this.#sink.problem({ code: 'NotRecognised', pointer, message, help })
    }
  }

  #azureHound(record: AzureHoundRecord, pointer: string): void {
    const assignments = azureHoundAssignments(record)
    const group = azureHoundGroup(record)
    if (group !== undefined) {
      this.#intake.take('groups', group, pointer, 'keyed')
    } else if (assignments === undefined) {
      const kind = AZURE_HOUND_PEOPLE.get(record.kind) ?? exportKindOf(record.data) ?? 'azureHoundRecord'
      this.#intake.take(kind, record.data, `${pointer}/data`, 'keyed')
    } else if ('code' in assignments) {
      if (!this.#saidConditionsUnknown) this.#sink.problem({ ...assignments, pointer })
      this.#saidConditionsUnknown = true
    } else {
      for (const item of assignments) {
        this.#intake.take('roleAssignments', item.assignment, pointer + item.pointer, 'keyed')
      }
    }
  }

  #noteIncomplete(list: JsonObject, pointer: string): void {
    const by = incompleteBy(list)
    if (by === undefined) return
    const message = 'the list goes on: this is not all of it'
    const help = 'export the further pages too; files of one folder are read together'
    this.#sink.notice({ code: 'IncompleteList', pointer: `${pointer}/${pointerSegment(by)}`, message, help })
  }

  #unknownKey(key: string, pointer: string): void {
    const meant = nearest(key, STATE_KINDS)
    const place = `${pointer}/${pointerSegment(key)}`
    const message = `a state document has no key ${key}`
    if (meant === undefined) {
      this.#sink.notice({ code: 'UnknownKey', pointer: place, message: `${message}: it is left out` })
    } else {
      this.#sink.problem({
        code: 'UnknownKey',
        pointer: place,
        message,
        help: `it most likely means ${meant}`,
      })
    }
  }

  #notAnElement(value: unknown, pointer: string): void {
    if (typeof value === 'string') {
      const message = 'this is text, not an object of Azure'
      this.#sink.problem({ code: 'TextOutput', pointer, message, help: ASK_FOR_JSON })
    } else {
      const message = `${describe(value)} is no element of a state`
      const help = 'remove it, or put the object in its place'
      this.#sink.problem({ code: 'NotAnElement', pointer, message, help })
    }
  }

  #unknown(value: JsonObject, pointer: string): void {
    const message = `${describe(value)} is nothing that a state holds`
    const help = `export it as it is, with id and type, or put it under a key of a state document such as roleAssignments`
    this.#sink.problem({ code: 'NotRecognised', pointer, message, help })
  }
}

const SINGLE: Envelope = { is: 'single' }
const NONE: ReadonlySet<string> = new Set()
const BARE: ReadonlySet<string> = new Set(['id', 'displayname', 'objectid', 'name', 'description'])

const AZURE_HOUND_PEOPLE: ReadonlyMap<string, ExportKind> = new Map([
  ['AZUser', 'users'],
  ['AZGroup', 'groups'],
  ['AZServicePrincipal', 'servicePrincipals'],
])
