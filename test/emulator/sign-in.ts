import type { Test } from 'tap'
import type { Answer, TestEmulator } from './emulator.ts'

export const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
/** The az CLI. */
export const AZ_CLIENT = '04b07795-8ddb-461a-bbee-02f9e1bf7b46'

export type Form = Readonly<Record<string, string | undefined>>

/** Asks the token endpoint; members that are `undefined` are left out. */
export function signIn(
  { ask, addresses, tenantId }: TestEmulator,
  form: Form,
  path = `${tenantId}/oauth2/v2.0/token`,
): Promise<Answer> {
  const given = Object.entries(form).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return ask(`${addresses.login}/${path}`, { method: 'POST', body: new URLSearchParams(given) })
}

/** The form with which the administrator signs in. */
export function administratorForm({ administrator }: TestEmulator, more: Form = {}): Form {
  return {
    grant_type: 'client_credentials',
    client_id: administrator.clientId,
    client_secret: administrator.clientSecret,
    scope: 'https://management.azure.com/.default',
    ...more,
  }
}

/** The form with which the user signs in. */
export function userForm({ user }: TestEmulator, more: Form = {}): Form {
  return {
    grant_type: 'password',
    client_id: AZ_CLIENT,
    username: user.name,
    password: user.password,
    scope: 'https://management.core.windows.net//.default offline_access openid profile',
    ...more,
  }
}

/** Holds an answer to the shape of every error of the token service. */
export function isRefused(t: Test, answer: Answer, status: number, error: string, code: number): void {
  const body = answer.json()
  t.match(
    { status: answer.status, body },
    {
      status,
      body: {
        error,
        error_description: new RegExp(
          `^AADSTS${code}: .+ Trace ID: [0-9a-f-]{36} Correlation ID: .+ Timestamp: \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\dZ$`,
          's',
        ),
        error_codes: [code],
        timestamp: String,
        trace_id: String,
        correlation_id: String,
        error_uri: `https://login.microsoftonline.com/error?code=${code}`,
      },
    },
  )
}
