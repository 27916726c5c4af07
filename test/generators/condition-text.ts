import { choice, isRare, spelt } from './spelling.ts'

/** A condition before it is written down: its tokens, without the blanks between them. */
export type Tokens = readonly string[]

const WORD_EDGE = /[\w:.-]/

/** The text in one of four styles: as few blanks as will do, single blanks, lines, or a mixture. */
export function conditionText(tokens: Tokens, salt: number): string {
  const style = choice(salt, 0)
  const gap = ['', ' ', '\r\n  ', ' \t'][style] ?? ' '
  let result = ''
  tokens.forEach((token, index) => {
    const word = /^(AND|OR|NOT|Exists|ActionMatches|SubOperationMatches|true|false)$/.test(token)
    const cased = word && choice(salt, 1) > 1 ? spelt(token, salt, 1) : token
    const isNeeded = WORD_EDGE.test(result.at(-1) ?? ' ') && WORD_EDGE.test(cased.charAt(0))
    result += (index === 0 ? '' : gap === '' && isNeeded ? ' ' : gap) + cased
  })
  return isRare(salt, 2) ? ` ${result}\n` : result
}
