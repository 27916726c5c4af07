import type { Environment } from './environment.ts'

export type Style = 'good' | 'bad' | 'odd' | 'heading'

/** Dresses text in a colour, or leaves it as it is. */
export type Paint = (style: Style, text: string) => string

const ON: Readonly<Record<Style, string>> = {
  good: '\u001b[32m',
  bad: '\u001b[31m',
  odd: '\u001b[33m',
  heading: '\u001b[1m',
}
const OFF = '\u001b[0m'

/**
 * Colours for a terminal, unless `NO_COLOR` is set; `FORCE_COLOR` outdoes both, and turns colours off where it is 0.
 * https://no-color.org
 */
export function paintFor({ env, isTTY }: Environment): Paint {
  return hasColour(env, isTTY) ? (style, text) => `${ON[style]}${text}${OFF}` : (_, text) => text
}

function hasColour(env: Environment['env'], isTTY: boolean): boolean {
  const { FORCE_COLOR: forced, NO_COLOR: unwanted = '', TERM: terminal } = env
  if (forced !== undefined) return forced !== '0' && forced !== 'false'
  return isTTY && unwanted === '' && terminal !== 'dumb'
}
