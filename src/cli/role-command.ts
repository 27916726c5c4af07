import type { Command } from 'commander'
import type { Output } from './answer-format.ts'
import type { Environment } from './environment.ts'
import type { ExitCode } from './exit-code.ts'
import { outputOption } from './output-option.ts'
import { declareCaller, type GivenCaller, readCaller } from './state-caller.ts'
import { stateDirOption } from './state-dir-option.ts'

const EXAMPLES = `
Examples:
  azcan role create shop-operator.json
  azcan role delete "Shop Operator"`

const CREATE_EXAMPLES = `
Examples:
  azcan role create shop-operator.json --state-dir tenant
  azcan role create - --as 0a6b5e1c-1d3f-4c58-9a53-6a1f0d7c2b10 < shop-operator.json`

const DELETE_EXAMPLES = `
Examples:
  azcan role delete "Shop Operator" --state-dir tenant
  azcan role delete da74c0b6-1e59-4f82-9c3d-6b05e8a2f917`

/** Declares `azcan role` and the verbs below it; the work of each is loaded when it is called. */
export function declareRole(
  program: Command,
  environment: Environment,
  onEnd: (exitCode: ExitCode) => void,
): void {
  const role = program
    .command('role')
    .description("Define custom roles in a state folder, by Azure's own rules.")
    .addHelpText('after', EXAMPLES)

  const create = role
    .command('create')
    .description('Create a custom role.')
    .argument('<file>', 'what az role definition create takes, or Resource Manager; - for standard input')
    .addOption(stateDirOption())
  declareCaller(create)
    .addOption(outputOption())
    .addHelpText('after', CREATE_EXAMPLES)
    .action(async (file: string, given: Given) => {
      const { runRoleCreate } = await import('./role-create.ts')
      onEnd(await runRoleCreate({ ...given, file, caller: readCaller(given) }, environment))
    })

  const remove = role
    .command('delete')
    .description('Delete a custom role that nobody holds.')
    .argument('<name-or-id>', 'name, GUID or ID of the role; case does not count')
    .addOption(stateDirOption())
  declareCaller(remove)
    .addOption(outputOption())
    .addHelpText('after', DELETE_EXAMPLES)
    .action(async (name: string, given: Given) => {
      const { runRoleDelete } = await import('./role-delete.ts')
      onEnd(await runRoleDelete({ ...given, role: name, caller: readCaller(given) }, environment))
    })
}

interface Given extends GivenCaller {
  readonly stateDir: string
  readonly output: Output
}
