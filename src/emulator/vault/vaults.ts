import { type Outcome, type Refused, refuse } from '../../control-plane/outcome.ts'
import type { Caller } from '../../control-plane/view.ts'
import { member } from '../../state/member.ts'
import type { Vault } from '../../state/state-document.ts'
import { callerOf } from '../caller-of.ts'
import { witnessed } from '../decision-witness.ts'
import type { Emulation, Service } from '../emulation.ts'
import { readSecretCall } from './read-secret-call.ts'
import type { SecretCall, SecretRoute } from './secret-routes.ts'
import { readVaultHost, vaultAudiences } from './vault-host.ts'
import { VaultNames } from './vault-names.ts'
import { vaultResponse } from './vault-response.ts'
import { refusedTenant, refusedToken } from './vault-token.ts'

/**
 * The data of the vaults: their secrets. Azure's order is kept: which vault, then the token, then what the request says,
 * then the right, and only then whether there is such a secret.
 *
 * @see https://learn.microsoft.com/azure/key-vault/general/authentication
 */
export function vaults(emulation: Emulation): Service {
  const { addresses, tokens } = emulation
  const names = new VaultNames()
  const audiences = vaultAudiences(addresses)

  return async (request) => {
    const host = readVaultHost(new URL(request.url).hostname, addresses)
    const vault = names.find(emulation.view(), host.vaultName) as Vault | undefined
    const headers = {
      requestId: emulation.surroundings().newGuid(),
      clientRequestId: request.headers.get('x-ms-client-request-id'),
      region: vault?.location ?? undefined,
    }
    const refusal = (refused: Refused, more: Readonly<Record<string, string>> = {}) => {
      const { code, innererror } = refused.error
      emulation.note(request, { service: 'vault', decision: 'refused', reason: innererror?.code ?? code })
      return vaultResponse(refused, headers, more)
    }
    if (vault === undefined) return refusal(vaultNotFound(host.vaultName))

    const tenantId = member(vault, 'tenantId') ?? emulation.tenantId
    const token = await tokens.verify(request.headers.get('authorization'), audiences)
    const challenge = {
      'www-authenticate': `Bearer authorization="${host.authority}/${tenantId}", resource="${host.resource}"`,
    }
    if ('fault' in token) return refusal(refusedToken(token.fault), challenge)
    const foreign = refusedTenant(token.claims, tenantId)
    if (foreign !== undefined) return refusal(foreign, challenge)

    const caller = callerOf(token.claims)
    emulation.note(request, { service: 'vault', principalId: caller.principalId })
    const read = await readSecretCall(request, vault.id)
    if ('refused' in read) return refusal(read.refused, read.headers)
    const outcome = await perform(emulation, request, caller, read)
    return vaultResponse(outcome, headers)
  }
}

/** Runs the command, and notes how the engine decided. */
async function perform(
  emulation: Emulation,
  request: Request,
  caller: Caller,
  { route, call }: { readonly route: SecretRoute; readonly call: SecretCall },
): Promise<Outcome> {
  const surroundings = emulation.surroundings()
  let witness = witnessed(emulation.view())
  const run = () => route.answer(witness.view, caller, call, surroundings)
  const outcome =
    route.access === 'read'
      ? run()
      : await emulation.perform((view) => {
          witness = witnessed(view)
          return run()
        })
  const { question, decision } = witness.last()
  // What is refused after the decision, such as a secret that is not there, tells more by its code.
  const isRefusedLater = outcome.kind === 'refused' && decision?.allowed !== false
  const reason = isRefusedLater ? outcome.error.code : decision?.reason
  emulation.note(request, {
    ...(question?.dataAction ? { operation: question.dataAction, scope: question.scope } : {}),
    decision: decision?.allowed === true ? 'allowed' : 'refused',
    ...(reason === undefined ? {} : { reason }),
  })
  return outcome
}

/** In Azure such a name leads nowhere. */
function vaultNotFound(name: string): Refused {
  return refuse(404, 'VaultNotFound', `There is no vault '${name}'.`)
}
