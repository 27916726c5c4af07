import type { Command } from 'commander'
import type { Environment } from './environment.ts'
import type { ExitCode } from './exit-code.ts'

const HELP = `
Prints the parsed tree; or the error below the place in the text where it is, and then ends with 3.

Examples:
  azcan condition check condition.txt
  echo "@Resource[Microsoft.Storage/storageAccounts:name] StringEquals 'logs'" | azcan condition check -`

/** Declares `azcan condition check`; its work is loaded when it is called. */
export function declareCondition(
  program: Command,
  environment: Environment,
  onEnd: (exitCode: ExitCode) => void,
): void {
  const condition = program.command('condition').description('Look into conditions of role assignments.')
  condition
    .command('check')
    .description('Parse a condition and print its tree, or where it is wrong.')
    .argument('<file>', 'a file that holds one condition, or - for standard input')
    .option('--condition-version <version>', 'the version of the language', '2.0')
    .addHelpText('after', HELP)
    .action(async (file: string, { conditionVersion }: { readonly conditionVersion: string }) => {
      const { runConditionCheck } = await import('./condition-check.ts')
      onEnd(await runConditionCheck({ file, version: conditionVersion }, environment))
    })
}
