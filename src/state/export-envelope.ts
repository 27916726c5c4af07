import { pointerSegment } from '../text/pointer-segment.ts'
import type { Refusal } from './export-problem.ts'
import {
  foldedKey,
  foldedMember,
  foldedText,
  hasFoldedMember,
  isJsonObject,
  type JsonObject,
} from './folded-member.ts'
import { STATE_KINDS, type StateKind } from './state-document.ts'

/** What an object at the top of a document wraps. Keys are as the document spells them. */
export type Envelope =
  | {
      readonly is: 'state'
      readonly kinds: readonly (readonly [key: string, kind: StateKind])[]
      readonly unknown: readonly string[]
    }
  | { readonly is: 'list'; readonly key: string; readonly items: readonly unknown[] }
  | { readonly is: 'single' }
  | { readonly is: 'empty' }
  | { readonly is: 'refused'; readonly refusal: Refusal }

/**
 * Tells a state document, a list of Resource Manager, Graph or Resource Graph, and a single object apart. What has an
 * `id` is a single object, whatever lists it holds.
 */
export function envelopeOf(value: JsonObject): Envelope {
  const refusal = refusalOfDocument(value)
  if (refusal !== undefined) return { is: 'refused', refusal }
  if (hasFoldedMember(value, 'id')) return { is: 'single' }
  const keys = Object.keys(value)
  if (keys.length === 0) return { is: 'empty' }
  return stateDocument(keys) ?? list(value, keys) ?? { is: 'single' }
}

/** Whether a list says that it goes on elsewhere: the member that says so. */
export function incompleteBy(list: JsonObject): string | undefined {
  for (const name of NEXT) {
    const key = foldedKey(list, name)
    if (key !== undefined && typeof list[key] === 'string' && list[key] !== '') return key
  }
  const truncated = foldedMember(list, 'resultTruncated')
  return truncated === true || truncated === 'true' ? foldedKey(list, 'resultTruncated') : undefined
}

/** The kind that a key of a state document stands for, in whatever case. */
export function kindOfKey(key: string): StateKind | undefined {
  return KIND_BY_KEY.get(key) ?? KIND_BY_KEY.get(key.toLowerCase())
}

function stateDocument(keys: readonly string[]): Envelope | undefined {
  const kinds: [string, StateKind][] = []
  const unknown: string[] = []
  for (const key of keys) {
    const kind = kindOfKey(key)
    if (kind === undefined) {
      if (key !== '$schema') unknown.push(key)
    } else if (kinds.some(([, other]) => other === kind)) {
      return { is: 'refused', refusal: twice(key) }
    } else {
      kinds.push([key, kind])
    }
  }
  if (kinds.length === 0) return undefined
  const list = unknown.find((key) => LISTS.has(key.toLowerCase()))
  return list === undefined ? { is: 'state', kinds, unknown } : { is: 'refused', refusal: beside(list) }
}

function list(value: JsonObject, keys: readonly string[]): Envelope | undefined {
  const lists: { key: string; items: readonly unknown[] }[] = []
  for (const key of keys) {
    if (!LISTS.has(key.toLowerCase())) continue
    const given = value[key]
    const items = isJsonObject(given) ? rowsOfTable(given) : given
    if (Array.isArray(items)) lists.push({ key, items })
  }
  const [only, second] = lists
  if (second !== undefined) return { is: 'refused', refusal: beside(second.key) }
  return only === undefined ? undefined : { is: 'list', ...only }
}

/** Resource Graph's `resultFormat: table`: the names of the columns, and rows without names. */
function rowsOfTable(table: JsonObject): JsonObject[] | undefined {
  const { columns, rows } = table
  if (!Array.isArray(columns) || !Array.isArray(rows)) return undefined
  const names = columns.map((column) => (isJsonObject(column) ? String(column.name) : ''))
  return rows.map((row) =>
    Array.isArray(row) ? Object.fromEntries(names.map((name, index) => [name, row[index]])) : row,
  )
}

function refusalOfDocument(value: JsonObject): Refusal | undefined {
  const error = foldedMember(value, 'error')
  if (isJsonObject(error) && foldedText(error, 'code') !== undefined) {
    const message = `this is no export but an error of Azure: ${foldedText(error, 'code')}`
    return {
      code: 'ErrorAnswer',
      pointer: '/error',
      message,
      help: 'export again with an account that may read it',
    }
  }
  const schema = foldedText(value, '$schema')?.toLowerCase() ?? ''
  if (schema.includes('deploymenttemplate.json') || schema.includes('deploymentparameters.json')) {
    return notAState('a deployment template says what is to be made, not what a tenant holds')
  }
  if (hasFoldedMember(value, 'terraform_version'))
    return notAState('a file of Terraform is no export of Azure')
  return undefined
}

function notAState(message: string): Refusal {
  return {
    code: 'NotRecognised',
    pointer: '',
    message,
    help: 'export the state with the az CLI or from the REST API',
  }
}

function beside(key: string): Refusal {
  const message = `there is another list beside ${key}`
  return {
    code: 'NotRecognised',
    pointer: `/${pointerSegment(key)}`,
    message,
    help: 'put each list into a file of its own',
  }
}

function twice(key: string): Refusal {
  const message = `${key} is there twice, in different case`
  const pointer = `/${pointerSegment(key)}`
  return { code: 'ConflictingMembers', pointer, message, help: 'put the elements into one list' }
}

/** Lists of Resource Manager and Graph, and of Resource Graph and AzureHound. */
const LISTS: ReadonlySet<string> = new Set(['value', 'data'])

const NEXT = ['nextLink', '@odata.nextLink', 'odata.nextLink', '$skipToken', 'skip_token', 'skipToken']

/** As documents spell them and in lower case, so that the common spelling needs no folding. */
const KIND_BY_KEY: ReadonlyMap<string, StateKind> = new Map(
  STATE_KINDS.flatMap((kind) => [
    [kind, kind],
    [kind.toLowerCase(), kind],
  ]),
)
