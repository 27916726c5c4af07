import type { Refused } from '../../control-plane/outcome.ts'
import { providerCatalogue } from '../../control-plane/provider/provider-catalogue.ts'
import { refuseUnknownSubscription } from '../../control-plane/resource/refuse-unknown-container.ts'
import { knownOperations } from '../../control-plane/role-definition/known-operations.ts'
import type { Caller, View } from '../../control-plane/view.ts'
import { operations } from '../../role/operation-catalogue.ts'
import { callerOf } from '../caller-of.ts'
import { type WitnessedView, witnessed } from '../decision-witness.ts'
import type { Emulation, Service } from '../emulation.ts'
import { rawPath } from '../listener/request-path.ts'
import type { RequestNote } from '../request-log.ts'
import { type ArmRequest, readArmRequest } from './arm-request.ts'
import { type ArmOutcome, armResponse } from './arm-response.ts'
import { armAudiences, challenge, refusedToken } from './arm-token.ts'
import { cloudMetadata } from './cloud-metadata.ts'
import { listingOf, readRequestQuery } from './request-query.ts'
import type { ArmSurroundings } from './route.ts'
import { RouteIndex } from './route-index.ts'
import { ROUTES } from './routes.ts'

const SERVICE = 'resource-manager'
const METADATA = '/metadata/endpoints'

/**
 * Azure Resource Manager. Azure's order is kept: the token, then what the request says, then whether the caller may, and
 * only then what there is.
 *
 * @see https://learn.microsoft.com/azure/azure-resource-manager/management/overview
 */
export function resourceManager(emulation: Emulation): Service {
  const { addresses, tokens, tenantId } = emulation
  const audiences = armAudiences(addresses.resourceManager)
  const routes = new RouteIndex(ROUTES)
  const rules = { knownOperations: knownOperations(operations), providers: providerCatalogue(operations) }

  return async (request) => {
    const { url, method, headers } = request
    const surroundings: ArmSurroundings = { ...emulation.surroundings(), ...rules }
    const always = commonHeaders(headers, surroundings.newGuid())
    const refusal = (refused: Refused, more: Readonly<Record<string, string>> = {}) => {
      emulation.note(request, { service: SERVICE, decision: 'refused', reason: refused.error.code })
      return armResponse(refused, method, { ...always, ...more })
    }
    if (method === 'GET' && rawPath(url).toLowerCase() === METADATA) {
      emulation.note(request, { service: SERVICE, decision: 'allowed' })
      const version = readRequestQuery(url).get('api-version') ?? ''
      const body = cloudMetadata(addresses, version)
      return armResponse({ kind: 'done', status: 200, body, changes: [] }, method, always)
    }

    const token = await tokens.verify(headers.get('authorization'), audiences)
    if ('fault' in token) {
      const refused = refusedToken(token.fault, audiences)
      return refusal(refused, { 'www-authenticate': challenge(addresses.login, tenantId, refused) })
    }
    const caller = callerOf(token.claims)
    emulation.note(request, { service: SERVICE, principalId: caller.principalId })

    const asked = await readArmRequest(request, routes)
    if (asked.kind === 'refused') return refusal(asked, asked.headers)
    const { outcome, witness } = await perform(emulation, asked.route.access, (view) =>
      answer(view, caller, asked, url, surroundings),
    )
    emulation.note(request, noteOf(outcome, witness))
    return armResponse(outcome, method, always)
  }
}

function answer(
  view: View,
  caller: Caller,
  { route, segments, at, apiVersion, query, body }: ArmRequest,
  url: string,
  surroundings: ArmSurroundings,
): ArmOutcome {
  const unknown = refuseUnknownSubscription(view, segments)
  if (unknown !== undefined) return unknown
  return route.handler({
    view,
    caller,
    surroundings,
    at,
    apiVersion,
    query,
    listing: listingOf(query, url),
    body,
    origin: url.slice(0, url.indexOf('/', url.indexOf('://') + 3)),
    run: (command, argument) => command(view, caller, argument, surroundings),
  })
}

/** Answers on the state as it is, and keeps what changes; the witness tells how the engine decided. */
async function perform(
  emulation: Emulation,
  access: 'read' | 'write',
  answerOn: (view: View) => ArmOutcome,
): Promise<{ readonly outcome: ArmOutcome; readonly witness: WitnessedView }> {
  let witness = witnessed(emulation.view())
  if (access === 'read') return { outcome: answerOn(witness.view), witness }
  const outcome = await emulation.perform((view) => {
    witness = witnessed(view)
    return answerOn(witness.view)
  })
  return { outcome, witness }
}

/** Of a refusal the decision that led to it, of anything else the one that the request itself needs. */
function noteOf(outcome: ArmOutcome, witness: WitnessedView): RequestNote {
  const isRefused = outcome.kind === 'refused'
  const { question, decision } = isRefused ? witness.last() : witness.first()
  const asked = question?.action === undefined ? {} : { operation: question.action, scope: question.scope }
  if (!isRefused) {
    // A list may hold what its reader may not read; that decides nothing.
    return decision?.allowed === true
      ? { ...asked, decision: 'allowed', reason: decision.reason }
      : { decision: 'allowed' }
  }
  // What is refused after the decision, such as something that is not there, tells more by its code.
  const reason = decision?.allowed === false ? decision.reason : outcome.error.code
  return { ...asked, decision: 'refused', reason }
}

/** Echoes what clients and proxies match answers to requests by. */
function commonHeaders(headers: Headers, requestId: string): Readonly<Record<string, string>> {
  const clientRequestId = headers.get('x-ms-client-request-id')
  return {
    'cache-control': 'no-cache',
    'x-content-type-options': 'nosniff',
    'x-ms-request-id': requestId,
    'x-ms-correlation-request-id': headers.get('x-ms-correlation-request-id') ?? requestId,
    ...(clientRequestId === null ? {} : { 'x-ms-client-request-id': clientRequestId }),
  }
}
