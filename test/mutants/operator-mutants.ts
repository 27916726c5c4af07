import type { Mutant } from './mutant.ts'

const LIKE = 'src/condition/like-pattern.ts'

/** Operators of conditions. */
export const OPERATOR_MUTANTS: readonly Mutant[] = [
  {
    name: '? stands for nothing',
    file: LIKE,
    find: '} else if (unit === QUESTION_MARK) units.push(ANY)',
    replace: '} else if (unit === QUESTION_MARK) continue',
  },
  {
    name: '? stands for any run of characters',
    file: LIKE,
    find: 'if (unit === STAR) {',
    replace: 'if (unit === STAR || unit === QUESTION_MARK) {',
  },
  {
    name: 'wildcards cannot be escaped',
    file: LIKE,
    find: 'unit === BACKSLASH && isEscapable(pattern.charCodeAt(i + 1))',
    replace: 'unit === BACKSLASH && i < 0',
  },
  {
    name: 'StringLike tries every place for every wildcard',
    file: LIKE,
    find: `  let at = head.length
  for (const piece of middle) {
    const found = leftmost(text, piece, at, tailStart)
    if (found === -1) return false
    at = found + piece.length
  }
  return standsAt(text, tail, tailStart)
`,
    replace: `  const fits = (index: number, from: number): boolean => {
    const piece = middle[index]
    if (piece === undefined) return standsAt(text, tail, tailStart)
    for (let at = from; at <= tailStart - piece.length; at++) {
      if (standsAt(text, piece, at) && fits(index + 1, at + piece.length)) return true
    }
    return false
  }
  return fits(0, head.length)
`,
  },
  {
    name: 'StringEquals ignores case',
    file: 'src/condition/operators/string.ts',
    find: "function readText(value: AttributeScalar): string | undefined {\n  return typeof value === 'string' ? value : undefined",
    replace:
      "function readText(value: AttributeScalar): string | undefined {\n  return typeof value === 'string' ? value.toLowerCase() : undefined",
  },
  {
    name: 'a number is a text',
    file: 'src/condition/operators/string.ts',
    find: "function readText(value: AttributeScalar): string | undefined {\n  return typeof value === 'string' ? value : undefined",
    replace: 'function readText(value: AttributeScalar): string | undefined {\n  return String(value)',
  },
  {
    name: 'moments are cut to milliseconds',
    file: 'src/time/instant.ts',
    find: 'return a.fraction === b.fraction ? 0 : a.fraction < b.fraction ? -1 : 1',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is source text
    replace: 'return Number(`.${a.fraction.slice(0, 3)}0`) - Number(`.${b.fraction.slice(0, 3)}0`)',
  },
  {
    name: 'offsets are not heeded',
    file: 'src/time/instant.ts',
    find: 'time.seconds - offset',
    replace: 'time.seconds',
  },
  {
    name: 'GUIDs of resource IDs are not found',
    file: 'src/condition/operators/guid.ts',
    find: "readGuid(value.slice(value.lastIndexOf('/') + 1))",
    replace: 'readGuid(value)',
  },
  {
    name: 'an address is in blocks of the other family',
    file: 'src/condition/ip-address.ts',
    find: 'if (first.length !== address.length) return false',
    replace: 'if (first.length !== address.length) return true',
  },
]
