import { isBlank } from './json-chars.ts'

export interface JsonFault {
  readonly offset: number
  readonly message: string
}

type Expected = 'value' | 'valueOrEnd' | 'key' | 'keyOrEnd' | 'colon' | 'afterItem' | 'afterMember' | 'end'

/**
 * Finds the first fault in a text that `JSON.parse` has refused: the runtime's own message does not always say where it
 * is. `undefined` where there is none.
 */
export function firstJsonFault(text: string): JsonFault | undefined {
  const open: ('[' | '{')[] = []
  let expected: Expected = 'value'
  const afterValue = (): Expected => {
    const around = open.at(-1)
    return around === undefined ? 'end' : around === '[' ? 'afterItem' : 'afterMember'
  }
  for (let i = skipBlank(text, 0); i < text.length; i = skipBlank(text, i)) {
    const char = text.charAt(i)
    if (isClosing(char, expected)) {
      open.pop()
      expected = afterValue()
      i++
    } else if (expected === 'afterItem' || expected === 'afterMember') {
      if (char !== ',') return fault(i, char, MEANT[expected])
      expected = expected === 'afterItem' ? 'value' : 'key'
      i++
    } else if (expected === 'colon') {
      if (char !== ':') return fault(i, char, MEANT.colon)
      expected = 'value'
      i++
    } else if (expected === 'key' || expected === 'keyOrEnd') {
      if (char !== '"') return fault(i, char, MEANT[expected])
      const end = endOfString(text, i)
      if (typeof end !== 'number') return end
      expected = 'colon'
      i = end
    } else if (expected === 'end') {
      return fault(i, char, MEANT.end)
    } else if (char === '[' || char === '{') {
      open.push(char)
      expected = char === '[' ? 'valueOrEnd' : 'keyOrEnd'
      i++
    } else {
      const end = char === '"' ? endOfString(text, i) : endOfScalar(text, i, MEANT[expected])
      if (typeof end !== 'number') return end
      expected = afterValue()
      i = end
    }
  }
  return expected === 'end'
    ? undefined
    : { offset: text.length, message: `the text ends where ${MEANT[expected]} should be` }
}

const MEANT: Readonly<Record<Expected, string>> = {
  value: 'a value',
  valueOrEnd: 'a value or ]',
  key: 'a name in double quotes',
  keyOrEnd: 'a name in double quotes or }',
  colon: 'a colon',
  afterItem: 'a comma or ]',
  afterMember: 'a comma or }',
  end: 'the end',
}

const SCALAR = /(?:-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null)(?![^\s,\]}])/y
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y

function isClosing(char: string, expected: Expected): boolean {
  if (char === ']') return expected === 'valueOrEnd' || expected === 'afterItem'
  return char === '}' && (expected === 'keyOrEnd' || expected === 'afterMember')
}

function endOfScalar(text: string, start: number, meant: string): number | JsonFault {
  SCALAR.lastIndex = start
  return SCALAR.test(text) ? SCALAR.lastIndex : fault(start, text.charAt(start), meant)
}

function endOfString(text: string, start: number): number | JsonFault {
  for (let i = start + 1; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === 34) return i + 1
    if (code < 32) return { offset: i, message: 'a text in double quotes is not closed on its line' }
    if (code !== 92) continue
    ESCAPE.lastIndex = i
    if (!ESCAPE.test(text)) return { offset: i, message: 'there is no such escape' }
    i = ESCAPE.lastIndex - 1
  }
  return { offset: text.length, message: 'a text in double quotes is not closed' }
}

function skipBlank(text: string, start: number): number {
  let i = start
  while (i < text.length && isBlank(text.charCodeAt(i))) i++
  return i
}

function fault(offset: number, char: string, meant: string): JsonFault {
  return { offset, message: `${JSON.stringify(char)} where ${meant} should be` }
}
