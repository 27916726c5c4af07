import { type Command, Option } from 'commander'
import type { Output } from './answer-format.ts'
import type { Environment } from './environment.ts'
import type { ExitCode } from './exit-code.ts'
import { outputOption } from './output-option.ts'
import { declareCaller, type GivenCaller, readCaller } from './state-caller.ts'
import { stateDirOption } from './state-dir-option.ts'

const EXAMPLES = `
Examples:
  azcan lock list
  azcan lock delete --id ID`

const CREATE_EXAMPLES = `
Examples:
  azcan lock create --name keep --level CanNotDelete \\
    --scope /subscriptions/5b0c7c1e-0d43-4b8e-9a55-3f7f2c1d6e01/resourceGroups/rg
  azcan lock create --name freeze --level ReadOnly --scope SCOPE --notes "until the audit is over" --as ID`

const LIST_EXAMPLES = `
Examples:
  azcan lock list --state-dir tenant
  azcan lock list --scope /subscriptions/5b0c7c1e-0d43-4b8e-9a55-3f7f2c1d6e01 --output json`

const DELETE_EXAMPLES = `
Examples:
  azcan lock delete --id ID --as ID`

/** Declares `azcan lock` and the verbs below it; the work of each is loaded when it is called. */
export function declareLock(
  program: Command,
  environment: Environment,
  onEnd: (exitCode: ExitCode) => void,
): void {
  const lock = program
    .command('lock')
    .description("Lock scopes in a state folder, by Azure's own rules.")
    .addHelpText('after', EXAMPLES)

  const create = lock
    .command('create')
    .description('Lock a subscription, a resource group or a resource.')
    .addOption(stateDirOption())
    .option('--name <name>', 'name of the lock')
    .addOption(
      new Option('--level <level>', 'what the lock stops').choices(['CanNotDelete', 'ReadOnly'] as const),
    )
    .option('--scope <scope>', 'what is locked, with all that is below')
    .option('--notes <text>', 'what the lock is for')
  declareCaller(create)
    .addOption(outputOption())
    .addHelpText('after', CREATE_EXAMPLES)
    .action(async (given: CreateGiven) => {
      const { runLockCreate } = await import('./lock-create.ts')
      onEnd(await runLockCreate({ ...given, caller: readCaller(given) }, environment))
    })

  lock
    .command('list')
    .description('Print the locks at, above and below a scope, or all of them.')
    .addOption(stateDirOption())
    .option('--scope <scope>', 'around which scope (default: everywhere)')
    .addOption(outputOption())
    .addHelpText('after', LIST_EXAMPLES)
    .action(async (given: Given & { readonly scope?: string }) => {
      const { runLockList } = await import('./lock-list.ts')
      onEnd(await runLockList(given, environment))
    })

  const remove = lock
    .command('delete')
    .description('Delete a lock.')
    .addOption(stateDirOption())
    .option('--id <id>', 'ID of the lock')
  declareCaller(remove)
    .addOption(outputOption())
    .addHelpText('after', DELETE_EXAMPLES)
    .action(async (given: Given & GivenCaller & { readonly id?: string }) => {
      const { runLockDelete } = await import('./lock-delete.ts')
      onEnd(await runLockDelete({ ...given, caller: readCaller(given) }, environment))
    })
}

interface Given {
  readonly stateDir: string
  readonly output: Output
}

interface CreateGiven extends Given, GivenCaller {
  readonly name?: string
  readonly level?: string
  readonly scope?: string
  readonly notes?: string
}
