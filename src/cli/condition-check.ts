import { parseCondition } from '../condition/parser.ts'
import { printConditionTree } from '../condition/tree-printer.ts'
import { underline } from '../condition/underline.ts'
import type { Environment } from './environment.ts'
import type { ExitCode } from './exit-code.ts'
import { Failure, fileFailure, shownPath } from './failure.ts'
import { printable } from './printable.ts'
import { say, sayDetails } from './talk.ts'
import { wholeText } from './whole-text.ts'
import { writeData } from './write-data.ts'

export interface ConditionCheckOptions {
  /** A file, or `-` for standard input. */
  readonly file: string
  readonly version: string
}

/** Few files have a name with an attribute in it: then somebody wrote the condition itself. */
const FOR_TEXTS = 'a condition itself goes to standard input, with - for the file'

/** Parses one condition and prints its tree, or its error. */
export async function runConditionCheck(
  { file, version }: ConditionCheckOptions,
  environment: Environment,
): Promise<ExitCode> {
  const read = await wholeText(file, environment).catch((error: unknown) => {
    const failure = fileFailure('read', file, error)
    throw /@\w+\[/.test(file) ? new Failure(failure.kind, `${failure.message}; ${FOR_TEXTS}`) : failure
  })
  // What is missing at the end is missing behind the last word, not below the last line break.
  const text = read.trimEnd()
  const parsed = parseCondition(text, version)
  if (parsed.ok) {
    const lines = printConditionTree(parsed.condition).split('\n')
    await writeData(environment.stdout, lines.map((line) => `${printable(line)}\n`).join(''))
    return 0
  }
  const { line, column, message, help } = parsed.error
  const mend = help === undefined ? '' : `; ${help}`
  say(environment, 'error', `${shownPath('read', file)}, line ${line}, column ${column}: ${message}${mend}`)
  sayDetails(environment, underline(text, parsed.error).split('\n'))
  return 3
}
