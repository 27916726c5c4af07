import type { Emulation } from '../emulation.ts'
import type { TokenAnswer } from './token-request.ts'

/** An error of the token service behind the endpoint, as it passes it on. */
export interface SignInError {
  readonly error: 'invalid_resource' | 'unauthorized_client'
  readonly error_description: string
}

type SignInFault = Extract<TokenAnswer, { kind: 'unknownResource' | 'disabled' }>

/** @see https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
export function signInError(fault: SignInFault, emulation: Emulation): SignInError {
  const { tenantId } = emulation
  switch (fault.kind) {
    case 'unknownResource':
      return {
        error: 'invalid_resource',
        error_description: `AADSTS500011: The resource principal named ${fault.resource} was not found in the tenant named ${tenantId}. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You might have sent your authentication request to the wrong tenant. ${traceOf(emulation)}`,
      }
    case 'disabled':
      return {
        error: 'unauthorized_client',
        error_description: `AADSTS7000112: Application '${fault.clientId}' is disabled. ${traceOf(emulation)}`,
      }
  }
}

function traceOf(emulation: Emulation): string {
  const { newGuid, now } = emulation.surroundings()
  const moment = `${now.slice(0, '2024-01-01T00:00:00'.length).replace('T', ' ')}Z`
  return `Trace ID: ${newGuid()} Correlation ID: ${newGuid()} Timestamp: ${moment}`
}
