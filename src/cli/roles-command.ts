import type { Command } from 'commander'
import type { Output } from './answer-format.ts'
import type { Environment } from './environment.ts'
import type { ExitCode } from './exit-code.ts'
import { outputOption } from './output-option.ts'

const EXAMPLES = `
Examples:
  azcan roles list --output json
  azcan roles show "Storage Blob Data Reader"`

const LIST_EXAMPLES = `
Examples:
  azcan roles list
  azcan roles list --output json`

const SHOW_EXAMPLES = `
Examples:
  azcan roles show Reader
  azcan roles show acdd72a7-3385-48ef-bd42-f606fba81ae7 --output json`

const IMPORT_EXAMPLES = `
Examples:
  az role definition list --output json > roles.json
  azcan roles import roles.json --out data/builtin-roles`

/** Declares `azcan roles` and the verbs below it; the work of each is loaded when it is called. */
export function declareRoles(
  program: Command,
  environment: Environment,
  onEnd: (exitCode: ExitCode) => void,
): void {
  const roles = program
    .command('roles')
    .description('Look up the built-in roles, or bring them up to date.')
    .addHelpText('after', EXAMPLES)

  roles
    .command('list')
    .description('Print the name and GUID of every built-in role.')
    .addOption(outputOption())
    .addHelpText('after', LIST_EXAMPLES)
    .action(async ({ output }: { readonly output: Output }) => {
      const { runRolesList } = await import('./roles-list.ts')
      onEnd(await runRolesList({ output }, environment))
    })

  roles
    .command('show')
    .description('Print a built-in role with its permissions.')
    .argument('<name-or-id>', 'name, GUID or ID of the role; case does not count')
    .addOption(outputOption())
    .addHelpText('after', SHOW_EXAMPLES)
    .action(async (role: string, { output }: { readonly output: Output }) => {
      const { runRolesShow } = await import('./roles-show.ts')
      onEnd(await runRolesShow({ role, output }, environment))
    })

  roles
    .command('import')
    .description('Take the built-in roles of an export over into the role files of a checkout.')
    .argument(
      '<file>',
      'what az role definition list or the Resource Manager API printed; - for standard input',
    )
    .option('--out <dir>', 'the folder of role files (default: data/builtin-roles)')
    .option('--remove-missing', 'remove roles that the export does not list')
    .addHelpText('after', IMPORT_EXAMPLES)
    .action(async (file: string, { out, removeMissing }: ImportGiven) => {
      const { runRolesImport } = await import('./roles-import.ts')
      const missing = removeMissing === true ? 'remove' : 'keep'
      onEnd(await runRolesImport({ file, out, missing }, environment))
    })
}

interface ImportGiven {
  readonly out?: string
  readonly removeMissing?: true
}
