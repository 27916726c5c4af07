import { type Command, Option } from 'commander'
import type { Output } from './answer-format.ts'
import type { Environment } from './environment.ts'
import type { ExitCode } from './exit-code.ts'
import { outputOption } from './output-option.ts'
import { declareCaller, type GivenCaller, readCaller } from './state-caller.ts'
import { stateDirOption } from './state-dir-option.ts'

const EXAMPLES = `
Examples:
  azcan assignment list --scope /subscriptions/5b0c7c1e-0d43-4b8e-9a55-3f7f2c1d6e01 --at-scope
  azcan assignment delete --id ID`

const CREATE_EXAMPLES = `
Examples:
  azcan assignment create --assignee 0a6b5e1c-1d3f-4c58-9a53-6a1f0d7c2b10 --role Reader \\
    --scope /subscriptions/5b0c7c1e-0d43-4b8e-9a55-3f7f2c1d6e01
  azcan assignment create --assignee ID --role "Key Vault Reader" --scope SCOPE --as ID`

const LIST_EXAMPLES = `
Examples:
  azcan assignment list
  azcan assignment list --assignee 0a6b5e1c-1d3f-4c58-9a53-6a1f0d7c2b10 --output json`

const DELETE_EXAMPLES = `
Examples:
  azcan assignment delete --id ID --as ID
  azcan assignment delete --name GUID --scope SCOPE`

/** Declares `azcan assignment` and the verbs below it; the work of each is loaded when it is called. */
export function declareAssignment(
  program: Command,
  environment: Environment,
  onEnd: (exitCode: ExitCode) => void,
): void {
  const assignment = program
    .command('assignment')
    .description("Assign roles in a state folder, by Azure's own rules.")
    .addHelpText('after', EXAMPLES)

  const create = assignment
    .command('create')
    .description('Assign a role to a principal at a scope.')
    .addOption(stateDirOption())
    .option('--assignee <id>', 'object ID of a user, group, service principal or managed identity')
    .option('--role <name-or-id>', 'name, GUID or ID of a role; case does not count')
    .option('--scope <scope>', 'where the role is assigned')
    .addOption(
      new Option('--assignee-principal-type <type>', 'for a principal that the state does not know').choices([
        'User',
        'Group',
        'ServicePrincipal',
        'ForeignGroup',
        'Device',
      ]),
    )
    .option('--condition <condition>', 'the condition that the assignment is under')
    .option('--description <text>', 'what the assignment is for')
    .option('--name <guid>', 'name of the assignment (default: a random one)')
  declareCaller(create)
    .addOption(outputOption())
    .addHelpText('after', CREATE_EXAMPLES)
    .action(async (given: CreateGiven) => {
      const { runAssignmentCreate } = await import('./assignment-create.ts')
      onEnd(await runAssignmentCreate({ ...given, caller: readCaller(given) }, environment))
    })

  assignment
    .command('list')
    .description('Print the role assignments at, above and below a scope.')
    .addOption(stateDirOption())
    .option('--scope <scope>', 'around which scope', '/')
    .option('--assignee <id>', 'only those of this very principal')
    .option('--at-scope', 'none from below the scope')
    .addOption(outputOption())
    .addHelpText('after', LIST_EXAMPLES)
    .action(async (given: ListGiven) => {
      const { runAssignmentList } = await import('./assignment-list.ts')
      onEnd(await runAssignmentList(given, environment))
    })

  const remove = assignment
    .command('delete')
    .description('Delete a role assignment.')
    .addOption(stateDirOption())
    .addOption(new Option('--id <id>', 'ID of the assignment').conflicts(['name', 'scope']))
    .option('--name <guid>', 'name of the assignment, with --scope')
    .option('--scope <scope>', 'where the role is assigned')
  declareCaller(remove)
    .addOption(outputOption())
    .addHelpText('after', DELETE_EXAMPLES)
    .action(async (given: DeleteGiven) => {
      const { runAssignmentDelete } = await import('./assignment-delete.ts')
      onEnd(await runAssignmentDelete({ ...given, caller: readCaller(given) }, environment))
    })
}

interface Given {
  readonly stateDir: string
  readonly output: Output
}

interface CreateGiven extends Given, GivenCaller {
  readonly assignee?: string
  readonly role?: string
  readonly scope?: string
  readonly assigneePrincipalType?: string
  readonly condition?: string
  readonly description?: string
  readonly name?: string
}

interface ListGiven extends Given {
  readonly scope: string
  readonly assignee?: string
  readonly atScope?: true
}

interface DeleteGiven extends Given, GivenCaller {
  readonly id?: string
  readonly name?: string
  readonly scope?: string
}
