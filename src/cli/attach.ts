import type { AttachedEndpoints } from '../emulator/identity-endpoint/attach-call.ts'
import { requestAttachment } from '../emulator/identity-endpoint/attach-client.ts'
import type { Output } from './answer-format.ts'
import type { Environment } from './environment.ts'
import type { ExitCode } from './exit-code.ts'
import { Failure } from './failure.ts'
import { runningEmulator } from './running-emulator.ts'
import { shellQuoted } from './shell-exports.ts'
import { writeData } from './write-data.ts'

export interface AttachOptions {
  /** The resource whose identities the endpoints are to hand out. */
  readonly resourceId: string
  readonly output: Output
}

/**
 * Makes the identity endpoints of the running emulator answer as on a resource, and prints where they are as variables,
 * one a line.
 *
 * @throws {Failure} where no emulator runs, or it has no such resource, or one without a managed identity
 */
export async function runAttach(
  { resourceId, output }: AttachOptions,
  environment: Environment,
): Promise<ExitCode> {
  const { addresses, attachSecret } = await runningEmulator(environment)
  const emulator = { identityUrl: addresses.identity, adminSecret: attachSecret }
  const result = await requestAttachment(emulator, resourceId)
  switch (result.kind) {
    case 'attached': {
      const variables = attachVariables(result.endpoints)
      const text = output === 'json' ? `${JSON.stringify(variables, undefined, 2)}\n` : lines(variables)
      await writeData(environment.stdout, text)
      return 0
    }
    case 'refused':
      throw new Failure('input', `cannot attach: ${result.message}${HINTS.get(result.code) ?? ''}`)
    case 'unreachable':
      throw new Failure(
        'input',
        `the emulator does not answer at ${addresses.identity}; is it still running?`,
      )
  }
}

/** The variables by which clients find an identity on a resource, whichever protocol they speak. */
export function attachVariables(endpoints: AttachedEndpoints): Readonly<Record<string, string>> {
  return {
    IMDS_URL: endpoints.imdsUrl,
    IDENTITY_ENDPOINT: endpoints.identityEndpoint,
    IDENTITY_HEADER: endpoints.identityHeader,
    MSI_ENDPOINT: endpoints.msiEndpoint,
    MSI_SECRET: endpoints.msiSecret,
  }
}

const HINTS: ReadonlyMap<string, string> = new Map([
  [
    'InvalidResourceId',
    '; an ID begins with /subscriptions/ and ends in the type and name of a resource, such as …/providers/Microsoft.App/containerApps/app',
  ],
  ['ResourceNotFound', '; create it first'],
  ['NoIdentity', '; give it one first, of its own or a user-assigned one'],
  ['Unauthorized', '; was it started anew by somebody else?'],
])

function lines(variables: Readonly<Record<string, string>>): string {
  return Object.entries(variables)
    .map(([name, value]) => `${name}=${isPlain(value) ? value : shellQuoted(value)}\n`)
    .join('')
}

/** Whether a shell reads a text as it is, also without quotes. */
function isPlain(text: string): boolean {
  return /^[\w:/.-]+$/.test(text)
}
