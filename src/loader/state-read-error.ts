/** What is wrong in one file of a state, and where. */
export interface StateReadProblem {
  readonly code: string
  /** As it was named; `-` for the standard input. */
  readonly file: string
  readonly message: string
  /** How to mend it. */
  readonly help?: string
  /** RFC 6901, into the JSON value that begins at `line` or before it. */
  readonly pointer?: string
  readonly line?: number
  readonly column?: number
}

/**
 * A state that cannot be read: no such file, no JSON, or something in it that is not understood. The message is one
 * line, `file:/pointer: what is wrong; how to mend it`, about the first problem; `problems` holds the first of all.
 */
export class StateReadError extends Error {
  override readonly name = 'StateReadError'
  readonly code: string
  readonly file: string
  readonly pointer: string | undefined
  readonly line: number | undefined
  readonly column: number | undefined
  readonly help: string | undefined
  readonly problems: readonly StateReadProblem[]

  constructor(problems: readonly [StateReadProblem, ...StateReadProblem[]], options?: ErrorOptions) {
    const [first] = problems
    const more = problems.length - 1
    super(`${formatProblem(first)}${more === 0 ? '' : ` (and ${more} more)`}`, options)
    this.code = first.code
    this.file = first.file
    this.pointer = first.pointer
    this.line = first.line
    this.column = first.column
    this.help = first.help
    this.problems = Object.freeze([...problems])
  }
}

/** A problem or notice on one line, as tools print it: `file:/pointer: message; help` or `file:line:column: …`. */
export function formatProblem(problem: StateReadProblem): string {
  const { file, pointer, line, column, message, help } = problem
  let place = file
  if (column !== undefined) place += `:${line}:${column}`
  else if (pointer !== undefined)
    place += `:${line === undefined ? '' : `${line}:`}${pointer === '' ? '/' : pointer}`
  return `${place}: ${message}${help === undefined ? '' : `; ${help}`}`.replace(CONTROL, ' ')
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not reach a terminal or a log line
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g
