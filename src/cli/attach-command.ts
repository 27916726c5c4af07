import type { Command } from 'commander'
import type { Output } from './answer-format.ts'
import type { Environment } from './environment.ts'
import type { ExitCode } from './exit-code.ts'
import { outputOption } from './output-option.ts'

const EXAMPLES = `
Prints IMDS_URL, IDENTITY_ENDPOINT, IDENTITY_HEADER, MSI_ENDPOINT and MSI_SECRET. Each resource has its own; requests
without a resource of their own, such as those to 169.254.169.254, speak for the one attached last.

Examples:
  azcan attach /subscriptions/SUBSCRIPTION/resourceGroups/rg/providers/Microsoft.Compute/virtualMachines/vm
  env $(azcan attach ID) node app.js
  set -a; eval "$(azcan attach ID)"; export AZURE_POD_IDENTITY_AUTHORITY_HOST=$IMDS_URL`

/** Declares `azcan attach`; its work is loaded when it is called. */
export function declareAttach(
  program: Command,
  environment: Environment,
  onEnd: (exitCode: ExitCode) => void,
): void {
  program
    .command('attach')
    .description('Make the identity endpoints of the running emulator answer as on a resource.')
    .argument('<resource-id>', 'ID of the resource, which has a managed identity')
    .addOption(outputOption())
    .addHelpText('after', EXAMPLES)
    .action(async (resourceId: string, { output }: { readonly output: Output }) => {
      const { runAttach } = await import('./attach.ts')
      onEnd(await runAttach({ resourceId, output }, environment))
    })
}
