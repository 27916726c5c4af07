import type { Command } from 'commander'
import { Option } from 'commander'
import type { Environment } from './environment.ts'
import type { ExitCode } from './exit-code.ts'
import { declareRequestOptions, type GivenRequests, readGiven } from './request-options.ts'

const HELP = `
Prints what was looked at and what it came to; and, where nothing is granted, what would have been but for one thing.

Example:
  azcan explain --state exports/ --principal 0a6b5e1c-1d3f-4c58-9a53-6a1f0d7c2b10 \\
    --action Microsoft.Compute/virtualMachines/write --scope /subscriptions/5b0c7c1e-0d43-4b8e-9a55-3f7f2c1d6e01`

/** Declares `azcan explain`; its work is loaded when it is called. */
export function declareExplain(
  program: Command,
  environment: Environment,
  onEnd: (exitCode: ExitCode) => void,
): void {
  const command = program
    .command('explain')
    .description('Tell the whole evidence for a decision, and what almost held.')
  declareRequestOptions(command)
    .addOption(
      new Option('--output <format>', 'a tree for people, json for programs')
        .choices(['tree', 'json'])
        .default('tree'),
    )
    .addHelpText('after', HELP)
    .action(async (given: GivenRequests & { readonly output: 'tree' | 'json' }) => {
      const { runExplain } = await import('./explain.ts')
      const options = { ...readGiven(given), output: given.output, strict: given.strict === true }
      onEnd(await runExplain(options, environment))
    })
}
