import type { Command } from 'commander'
import type { Output } from './answer-format.ts'
import type { Environment } from './environment.ts'
import type { ExitCode } from './exit-code.ts'
import { outputOption } from './output-option.ts'
import { declareRequestOptions, type GivenRequests, readGiven } from './request-options.ts'

const HELP = `
Several requests: a JSON array, one object, or JSON lines. A request that is none gets an answer with an "error"
in its place. VALUE is text; true, false, a whole number, a "quoted text" and a JSON array are taken as such, and a
name given again makes a list.

Examples:
  azcan check --state state.json --principal 0a6b5e1c-1d3f-4c58-9a53-6a1f0d7c2b10 \\
    --action Microsoft.Compute/virtualMachines/read --scope /subscriptions/5b0c7c1e-0d43-4b8e-9a55-3f7f2c1d6e01
  azcan check --state exports/ more.json --requests requests.jsonl --output json
  az role assignment list --all | azcan check --state - --requests requests.json`

/** Declares `azcan check`; its work is loaded when it is called. */
export function declareCheck(
  program: Command,
  environment: Environment,
  onEnd: (exitCode: ExitCode) => void,
): void {
  const command = program
    .command('check')
    .description('Decide whether a principal can perform an operation on a scope, and say why.')
  declareRequestOptions(command)
    .addOption(outputOption())
    .addHelpText('after', HELP)
    .action(async (given: GivenRequests & { readonly output: Output }) => {
      const { runCheck } = await import('./check.ts')
      const options = { ...readGiven(given), output: given.output, strict: given.strict === true }
      onEnd(await runCheck(options, environment))
    })
}
