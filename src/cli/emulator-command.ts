import { type Command, Option } from 'commander'
import type { EnvOptions } from './env.ts'
import type { Environment } from './environment.ts'
import type { ExitCode } from './exit-code.ts'

const ENV_EXAMPLES = `
Examples:
  eval "$(azcan env)"
  eval "$(azcan env --proxy)"
  azcan env --output json`

const SETUP_EXAMPLES = `
Examples:
  eval "$(azcan env)"; eval "$(azcan az-setup)"
  az login --service-principal -u "$AZCAN_ADMIN_CLIENT_ID" -p "$AZCAN_ADMIN_CLIENT_SECRET" --tenant "$AZCAN_TENANT_ID"`

/** Declares the verbs that lead other programs to a running emulator; the work of each is loaded when it is called. */
export function declareEmulatorVerbs(
  program: Command,
  environment: Environment,
  onEnd: (exitCode: ExitCode) => void,
): void {
  program
    .command('env')
    .description('Print the variables by which programs find the running emulator and trust it.')
    .option('--proxy', "lead programs through the emulator's proxy, too, which knows its names only")
    .addOption(
      new Option('--output <format>', 'lines for a POSIX shell, or json for programs')
        .choices(['shell', 'json'])
        .default('shell'),
    )
    .addHelpText('after', ENV_EXAMPLES)
    .action(async ({ proxy, output }: { readonly proxy?: true } & Pick<EnvOptions, 'output'>) => {
      const { runEnv } = await import('./env.ts')
      onEnd(await runEnv({ proxy: proxy === true ? 'with' : 'without', output }, environment))
    })

  program
    .command('az-setup')
    .description(
      'Make the az CLI know the running emulator, in a folder of its own, and print how to use that.',
    )
    .addHelpText('after', SETUP_EXAMPLES)
    .action(async () => {
      const { runAzSetup } = await import('./az-setup.ts')
      onEnd(await runAzSetup(environment))
    })
}
