import { readText } from '../read-json.ts'
import { type SignInFault, signInFault } from './sign-in-fault.ts'

/** The parameters of a request for a token; of two with one name the first counts, and empty ones are missing. */
export type TokenForm = ReadonlyMap<string, string>

const LARGEST = 256 * 1024

/** Reads the form, and what stands in the header `Authorization: Basic` for `client_id` and `client_secret`. */
export async function readTokenForm(request: Request): Promise<TokenForm | SignInFault> {
  const text = await readText(request, LARGEST)
  if (typeof text !== 'string') {
    return text.kind === 'tooLarge'
      ? signInFault(413, 'invalid_request', 9002313, `The request is larger than ${LARGEST} bytes.`)
      : signInFault(400, 'invalid_request', 9002313, 'Invalid request. Request is malformed or invalid.')
  }
  const form = new Map<string, string>()
  for (const [name, value] of new URLSearchParams(text)) {
    if (value !== '' && !form.has(name)) form.set(name, value)
  }
  for (const [name, value] of basicCredentials(request)) if (!form.has(name)) form.set(name, value)
  return form
}

/** @see https://datatracker.ietf.org/doc/html/rfc6749#section-2.3.1 */
function basicCredentials(request: Request): readonly (readonly [string, string])[] {
  const header = request.headers.get('authorization') ?? ''
  if (header.slice(0, BASIC.length).toLowerCase() !== BASIC) return []
  const text = Buffer.from(header.slice(BASIC.length), 'base64').toString('utf8')
  const colon = text.indexOf(':')
  if (colon === -1) return []
  return [
    ['client_id', formDecoded(text.slice(0, colon))],
    ['client_secret', formDecoded(text.slice(colon + 1))],
  ]
}

/** Names and secrets are to be written as in a form; clients that do not are understood as well. */
function formDecoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}

const BASIC = 'basic '

/** A parameter that must be there. */
export function required(form: TokenForm, name: string): string | SignInFault {
  const value = form.get(name)
  return value ?? missingParameter(name)
}

export function missingParameter(name: string): SignInFault {
  return signInFault(
    400,
    'invalid_request',
    900144,
    `The request body must contain the following parameter: '${name}'.`,
  )
}
