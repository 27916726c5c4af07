import type { RunningEmulator } from '../emulator/create-emulator.ts'
import type { ServeOptions } from './serve-options.ts'

/** The line that says that an emulator is ready, and what its user may want to read below it. */
export function readyText(
  { addresses, tenantId, subscriptionId }: RunningEmulator,
  log: ServeOptions['log'],
): { readonly line: string; readonly details: readonly string[] } {
  const { resourceManager, graph, identity, vaultSuffix, proxy } = addresses
  const line =
    log === 'json'
      ? JSON.stringify({ event: 'ready', ...addresses, tenantId, subscriptionId })
      : `azcan is ready at ${resourceManager}`
  return {
    line,
    details: [
      `Resource Manager, login  ${resourceManager}`,
      `Microsoft Graph          ${graph}`,
      `vaults                   https://<name>${vaultSuffix}`,
      `identity endpoints       ${identity}`,
      ...(proxy === undefined ? [] : [`proxy                    ${proxy}`]),
      `tenant                   ${tenantId}`,
      `subscription             ${subscriptionId}`,
      '',
      'In another shell:',
      '  eval "$(azcan env)"         addresses and secrets, for the Azure SDKs, curl and scripts',
      '  eval "$(azcan az-setup)"    the az CLI; then',
      '  az login --service-principal -u "$AZCAN_ADMIN_CLIENT_ID" -p "$AZCAN_ADMIN_CLIENT_SECRET" --tenant "$AZCAN_TENANT_ID"',
    ],
  }
}
