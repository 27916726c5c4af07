/** The part of JSON Schema (draft 7) that can be written as a predicate. */
interface Schema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly pattern?: string
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
  readonly allOf?: readonly Schema[]
  readonly anyOf?: readonly Schema[]
  readonly if?: Schema
  readonly then?: Schema
  readonly definitions?: Readonly<Record<string, Schema>>
}

/** What says nothing about the values that are accepted, and what is handled with something else. */
const SILENT = new Set(['$schema', '$id', 'title', 'description', 'definitions', 'then'])

/**
 * Writes a JSON Schema as JavaScript that only answers yes or no: one small function for each different part of the
 * schema, which a compiler makes fast, and none of the objects that say what is wrong.
 *
 * @returns a module that exports the predicate under the given name
 * @throws {Error} on a keyword that it does not know, since leaving it out would accept more than the schema does
 */
export function schemaPredicate(root: object, name: string): string {
  const functions = new Map<string, string>()
  const lines: string[] = []

  const predicate = (schema: Schema): string => {
    const keywords = Object.keys(schema)
    if (keywords.length === 1 && schema.$ref !== undefined) return predicate(definition(root, schema.$ref))
    const text = JSON.stringify(schema)
    const known = functions.get(text)
    if (known !== undefined) return known
    const made = `v${functions.size}`
    functions.set(text, made)
    // The body of a function is skipped until it is called, an expression is not.
    lines.push(`function ${made}(v) { return ${termsOf(schema).join(' && ') || 'true'} }`)
    return made
  }

  const termsOf = (schema: Schema): string[] =>
    Object.keys(schema).flatMap((keyword) => termsOfKeyword(keyword, schema))

  const termsOfKeyword = (keyword: string, schema: Schema): string[] => {
    const { $ref, type = [], pattern = '', required = [], properties = {}, items = {} } = schema
    const { allOf = [], anyOf = [], if: condition = {}, then = {} } = schema
    switch (keyword) {
      case '$ref':
        return termsOf(definition(root, $ref))
      case 'type':
        return [`(${[type].flat().map(typeTest).join(' || ')})`]
      case 'pattern':
        return [`(typeof v !== 'string' || ${patternTest(pattern)})`]
      case 'required':
        return required.map((member) => `(!isObject(v) || v.${member} !== undefined)`)
      case 'properties':
        return [`(!isObject(v) || ${conjunction(Object.entries(properties).map(memberTest))})`]
      case 'items':
        return [`(!Array.isArray(v) || all(v, ${predicate(items)}))`]
      case 'allOf':
        return allOf.flatMap(termsOf)
      case 'anyOf':
        return [`(${anyOf.map((part) => call(part, 'v')).join(' || ')})`]
      case 'if':
        return [`(!${call(condition, 'v')} || ${call(then, 'v')})`]
      default:
        if (SILENT.has(keyword)) return []
        throw new Error(`the schema has the keyword ${keyword}, which no predicate is written for`)
    }
  }

  const call = (schema: Schema, value: string) => `${predicate(schema)}(${value})`
  const memberTest = ([member, schema]: [string, Schema]) =>
    Object.keys(schema).length === 0
      ? 'true'
      : `(v.${member} === undefined || ${call(schema, `v.${member}`)})`

  const top = predicate(root)
  return [...HELPERS, ...lines, `export const ${name} = ${top}`, ''].join('\n')
}

const HELPERS = [
  "const isObject = (v) => typeof v === 'object' && v !== null && !Array.isArray(v)",
  'const all = (list, test) => {',
  '  for (let i = 0; i < list.length; i++) if (!test(list[i])) return false',
  '  return true',
  '}',
  '// Nearly every text begins with something visible, which is quicker to see than to match.',
  'const beginsVisibly = (text) => {',
  '  const code = text.charCodeAt(0)',
  '  return code > 32 && code < 127',
  '}',
]

function conjunction(terms: readonly string[]): string {
  return `(${terms.filter((term) => term !== 'true').join(' && ') || 'true'})`
}

function patternTest(pattern: string): string {
  const matches = `/${new RegExp(pattern, 'u').source}/u.test(v)`
  return pattern === '\\S' ? `beginsVisibly(v) || ${matches}` : matches
}

function typeTest(type: string): string {
  switch (type) {
    case 'object':
      return 'isObject(v)'
    case 'array':
      return 'Array.isArray(v)'
    case 'null':
      return 'v === null'
    case 'number':
      return 'Number.isFinite(v)'
    case 'string':
    case 'boolean':
      return `typeof v === '${type}'`
    default:
      throw new Error(`the schema has the type ${type}, which no predicate is written for`)
  }
}

function definition(root: Schema, ref = ''): Schema {
  const found = root.definitions?.[ref.replace('#/definitions/', '')]
  if (found === undefined) throw new Error(`the schema refers to ${ref}, which it does not define`)
  return found
}
