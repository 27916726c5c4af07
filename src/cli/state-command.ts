import type { Command } from 'commander'
import type { Output } from './answer-format.ts'
import type { Environment } from './environment.ts'
import type { ExitCode } from './exit-code.ts'
import { outputOption } from './output-option.ts'
import { stateDirOption } from './state-dir-option.ts'

const EXAMPLES = `
Examples:
  azcan state init
  azcan state import exports/
  azcan state show`

const INIT_EXAMPLES = `
Examples:
  azcan state init --state-dir tenant
  azcan state init --tenant-id c3a1f7d2-6b0e-4c58-9d47-2e8f51b6a903`

const IMPORT_EXAMPLES = `
Examples:
  azcan state import exports/ more.json
  az role assignment list --all | azcan state import - --state-dir tenant
  azcan state import state.json --replace`

const EXPORT_EXAMPLES = `
Examples:
  azcan state export --output state.json
  azcan state export | azcan check --state - --requests requests.json`

const SHOW_EXAMPLES = `
Examples:
  azcan state show --state-dir tenant
  azcan state show --output json`

/** Declares `azcan state` and the verbs below it; the work of each is loaded when it is called. */
export function declareState(
  program: Command,
  environment: Environment,
  onEnd: (exitCode: ExitCode) => void,
): void {
  const state = program
    .command('state')
    .description('Keep a state in a folder, where it can change.')
    .addHelpText('after', EXAMPLES)

  state
    .command('init')
    .description('Make an empty state in a folder.')
    .addOption(stateDirOption())
    .option('--tenant-id <guid>', 'the tenant that the state is of (default: a random one)')
    .addOption(outputOption())
    .addHelpText('after', INIT_EXAMPLES)
    .action(async ({ stateDir, tenantId, output }: Given & { readonly tenantId?: string }) => {
      const { runStateInit } = await import('./state-init.ts')
      onEnd(await runStateInit({ stateDir, tenantId, output }, environment))
    })

  state
    .command('import')
    .description('Take exports over into the state, as one change: what has the ID of one there replaces it.')
    .argument('<file...>', 'files, folders, or - for standard input')
    .addOption(stateDirOption())
    .option('--replace', 'remove what the files do not have')
    .addOption(outputOption())
    .addHelpText('after', IMPORT_EXAMPLES)
    .action(async (files: string[], { stateDir, replace, output }: Given & { readonly replace?: true }) => {
      const { runStateImport } = await import('./state-import.ts')
      const others = replace === true ? 'remove' : 'keep'
      onEnd(await runStateImport({ stateDir, files, others, output }, environment))
    })

  state
    .command('export')
    .description('Write the state as one JSON document.')
    .addOption(stateDirOption())
    .option('--output <file>', 'a file, or - for standard output', '-')
    .addHelpText('after', EXPORT_EXAMPLES)
    .action(async ({ stateDir, output: file }: { readonly stateDir: string; readonly output: string }) => {
      const { runStateExport } = await import('./state-export.ts')
      onEnd(await runStateExport({ stateDir, file }, environment))
    })

  state
    .command('show')
    .description('Print how many elements of each kind there are, the revision, and what looks odd.')
    .addOption(stateDirOption())
    .addOption(outputOption())
    .addHelpText('after', SHOW_EXAMPLES)
    .action(async (given: Given) => {
      const { runStateShow } = await import('./state-show.ts')
      onEnd(await runStateShow(given, environment))
    })
}

interface Given {
  readonly stateDir: string
  readonly output: Output
}
