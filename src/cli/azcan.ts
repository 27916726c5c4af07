import { readFileSync } from 'node:fs'
import { Command, CommanderError } from 'commander'
import { declareAssignment } from './assignment-command.ts'
import { declareAttach } from './attach-command.ts'
import { declareCheck } from './check-command.ts'
import { declareCondition } from './condition-command.ts'
import { declareEmulatorVerbs } from './emulator-command.ts'
import type { Environment } from './environment.ts'
import { EXIT_CODES, type ExitCode, OUTPUT_CLOSED } from './exit-code.ts'
import { declareExplain } from './explain-command.ts'
import { Failure } from './failure.ts'
import { declareLock } from './lock-command.ts'
import { declareRole } from './role-command.ts'
import { declareRoles } from './roles-command.ts'
import { declareServe } from './serve-command.ts'
import { declareState } from './state-command.ts'
import { say, sayDetails } from './talk.ts'
import { OutputClosed } from './write-data.ts'

/**
 * Runs one command line, without the name of the program.
 *
 * @returns the code that the process is to end with; nothing is thrown
 */
export async function azcan(args: readonly string[], environment: Environment): Promise<number> {
  // A stream that fails tells so twice: here, and to whoever wrote.
  environment.stdout.on('error', ignore)
  environment.stderr.on('error', ignore)
  let exitCode: ExitCode = 0
  const program = declareProgram(environment, (code) => {
    exitCode = code
  })
  try {
    await program.parseAsync(args, { from: 'user' })
    return exitCode
  } catch (error) {
    return exitCodeFor(error, environment)
  }
}

function declareProgram(environment: Environment, onEnd: (exitCode: ExitCode) => void): Command {
  const { stdout, stderr } = environment
  const width = (): number => ('columns' in stdout && Number(stdout.columns)) || 100
  const program = new Command('azcan')
    .description(
      'Answers whether a principal can perform an action on an Azure scope, offline, and says why.',
    )
    .version(packageVersion(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(text),
      // The message and the suggestion below it, on one line.
      outputError: (text, write) => write(`${text.trimEnd().replaceAll('\n', ' ')}\n`),
      getOutHelpWidth: width,
      getErrHelpWidth: width,
    })
    .addHelpText('after', exitCodeTable())
  declareCheck(program, environment, onEnd)
  declareExplain(program, environment, onEnd)
  declareCondition(program, environment, onEnd)
  declareRoles(program, environment, onEnd)
  declareState(program, environment, onEnd)
  declareAssignment(program, environment, onEnd)
  declareLock(program, environment, onEnd)
  declareRole(program, environment, onEnd)
  declareServe(program, environment, onEnd)
  declareEmulatorVerbs(program, environment, onEnd)
  declareAttach(program, environment, onEnd)
  return program
}

function packageVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8')
  return (JSON.parse(text) as { readonly version: string }).version
}

function exitCodeTable(): string {
  const rows = EXIT_CODES.map(({ code, meaning }) => `  ${code}  ${meaning}`)
  return [
    '',
    'Exit codes, where several hold the first of 4, 2, 3, 1, 0:',
    ...rows,
    '',
    `A reader of the output that goes away early ends azcan quietly, with ${OUTPUT_CLOSED}.`,
    'AZCAN_DEBUG=1 shows where in azcan an error arose.',
  ].join('\n')
}

function exitCodeFor(error: unknown, environment: Environment): number {
  if (error instanceof OutputClosed) return OUTPUT_CLOSED
  // Commander has spoken already, and ends help and version this way too.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  const exitCode = report(error, environment)
  const { AZCAN_DEBUG: debug = '' } = environment.env
  if (debug !== '' && error instanceof Error) environment.stderr.write(`${error.stack}\n`)
  return exitCode
}

function report(error: unknown, environment: Environment): ExitCode {
  if (error instanceof Failure) {
    say(environment, 'error', error.message)
    sayDetails(environment, error.details)
    return error.kind === 'usage' ? 2 : 3
  }
  const message = error instanceof Error ? error.message : String(error)
  say(environment, 'error', `within azcan: ${message}; AZCAN_DEBUG=1 shows where`)
  return 4
}

function ignore(): void {}
