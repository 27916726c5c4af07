import { type Command, InvalidArgumentError, Option } from 'commander'
import type { Environment } from './environment.ts'
import type { ExitCode } from './exit-code.ts'
import type { ServeOptions } from './serve-options.ts'

const EXAMPLES = `
Examples:
  azcan serve
  azcan serve --state-dir tenant --log json
  azcan serve --seed state.json --proxy-port 8446
  azcan serve --port 0 --graph-port 0 --identity-port 0

In another shell, while it runs:
  eval "$(azcan env)"         for the Azure SDKs, curl and scripts
  eval "$(azcan az-setup)"    for the az CLI`

interface Given {
  readonly host: string
  readonly port: number
  readonly graphPort: number
  readonly identityPort: number
  readonly proxyPort?: number
  readonly stateDir?: string
  readonly seed?: string[]
  readonly tenantId?: string
  readonly log: ServeOptions['log']
}

/** Declares `azcan serve`; the emulator is loaded when it is called. */
export function declareServe(
  program: Command,
  environment: Environment,
  onEnd: (exitCode: ExitCode) => void,
): void {
  program
    .command('serve')
    .description(
      'Run an emulator of Azure on this machine: az and the Azure SDKs work with it as with Azure.',
    )
    .option(
      '--host <address>',
      'the address to listen at; any but the default lets other machines in',
      '127.0.0.1',
    )
    .addOption(portOption('--port <port>', 'of Resource Manager, login and vaults; 0 for any').default(8443))
    .addOption(portOption('--graph-port <port>', 'of Microsoft Graph').default(8444))
    .addOption(portOption('--identity-port <port>', 'of the identity endpoints').default(8445))
    .addOption(
      portOption('--proxy-port <port>', "of an HTTP proxy for the emulator's own names (default: none)"),
    )
    .option('--state-dir <dir>', 'the folder that keeps the state (default: none, it ends with the process)')
    .option('--seed <file...>', 'what a new state begins with: files, folders, or - for standard input')
    .option('--tenant-id <guid>', 'the tenant of a new state (default: a random one)')
    .addOption(
      new Option('--log <format>', 'a line for each request, its decision and reason')
        .choices(['json', 'text', 'off'])
        .default('text'),
    )
    .addHelpText('after', EXAMPLES)
    .action(async ({ seed = [], ...given }: Given) => {
      const { runServe } = await import('./serve.ts')
      onEnd(await runServe({ ...given, seed }, environment))
    })
}

function portOption(flags: string, description: string): Option {
  return new Option(flags, description).argParser((text) => {
    const port = /^\d{1,5}$/.test(text) ? Number(text) : 65_536
    if (port > 65_535) throw new InvalidArgumentError('A port is a number from 0 to 65535.')
    return port
  })
}
