/** What the process ends with, for scripts; `azcan --help` prints this table. */
export const EXIT_CODES = [
  { code: 0, meaning: 'everything asked is allowed; or the command did its work' },
  { code: 1, meaning: 'something asked is not allowed' },
  { code: 2, meaning: 'wrong usage of the command line' },
  { code: 3, meaning: 'invalid input: a state, a request, or a file that cannot be read or written' },
  { code: 4, meaning: 'an error within azcan' },
] as const

export type ExitCode = (typeof EXIT_CODES)[number]['code']

/** What shells report for a program whose reader went away: it says nothing about what was decided. */
export const OUTPUT_CLOSED = 141

const WEIGHTS: Readonly<Record<ExitCode, number>> = { 0: 0, 1: 1, 3: 2, 2: 3, 4: 4 }

/** The code that counts where several things happened: 4 before 2 before 3 before 1 before 0. */
export function worse(a: ExitCode, b: ExitCode): ExitCode {
  return WEIGHTS[a] >= WEIGHTS[b] ? a : b
}
