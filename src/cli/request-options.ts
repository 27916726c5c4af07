import { type Command, InvalidArgumentError, Option } from 'commander'
import type { CheckRequest } from '../engine/request.ts'
import { Failure } from './failure.ts'
import { type AttributesBySource, attributesOf, withAttribute } from './request-attribute.ts'

/** What a verb that decides is given: a state, and one request or a file of them. */
export interface GivenRequests {
  readonly state?: readonly string[]
  readonly requests?: string
  readonly principal?: string
  readonly action?: string
  readonly dataAction?: string
  readonly scope?: string
  readonly time?: string
  readonly group?: readonly string[]
  readonly applicationId?: string
  readonly subOperation?: string
  readonly attribute?: AttributesBySource
  readonly assumeEligible?: true
  readonly strict?: true
}

/** One request that the options spelt out, or a file of them. */
export type Asked =
  | { readonly kind: 'one'; readonly request: CheckRequest }
  | { readonly kind: 'file'; readonly path: string }

/** What makes up one request on the command line, and so does not go together with a file of requests. */
const OF_ONE_REQUEST = [
  'principal',
  'action',
  'dataAction',
  'scope',
  'time',
  'group',
  'applicationId',
  'subOperation',
  'attribute',
  'assumeEligible',
] as const satisfies readonly (keyof GivenRequests)[]

/** Declares the options of a state and of what is asked about it. */
export function declareRequestOptions(command: Command): Command {
  return (
    command
      // Not declared as required, since commander would then complain before it looks for misspelt options.
      .option('--state <file...>', 'the state: files, folders, or - for standard input; may be repeated')
      .addOption(
        new Option('--requests <file>', 'decide the requests of a file, or of standard input (-)').conflicts([
          ...OF_ONE_REQUEST,
        ]),
      )
      .option('--principal <id>', 'object ID of a user, group, service principal or managed identity')
      .addOption(
        new Option('--action <operation>', 'an operation of the control plane').conflicts(['dataAction']),
      )
      .option('--data-action <operation>', 'an operation of the data plane')
      .option('--scope <scope>', 'any Resource Manager scope, from / down to a child resource')
      .option('--time <time>', 'the instant asked about, in ISO 8601 (default: now)')
      .option('--group <id...>', 'further groups of the principal, as its token claims them; may be repeated')
      .option('--application-id <id>', 'the application that acts on behalf of the principal')
      .option('--sub-operation <name>', 'for conditions, such as Blob.List')
      .option('--attribute <source:name=value...>', 'for conditions; may be repeated', readAttribute)
      .option('--assume-eligible', 'count eligible assignments as if they had been activated')
      .option('--strict', 'refuse a state that Azure would hardly have stored')
  )
}

/** @throws {Failure} where the state or a part of the request is missing */
export function readGiven(given: GivenRequests): {
  readonly state: readonly string[]
  readonly asked: Asked
} {
  const { state } = given
  if (state === undefined) throw new Failure('usage', 'name the state with --state FILE')
  const asked = readAsked(given)
  forbidSecondReader([...state, given.requests])
  return { state, asked }
}

function readAsked(given: GivenRequests): Asked {
  if (given.requests !== undefined) return { kind: 'file', path: given.requests }
  const { principal, action, dataAction, scope } = given
  const operation = action ?? dataAction
  if (principal === undefined || operation === undefined || scope === undefined) throw incomplete(given)
  return {
    kind: 'one',
    request: { principalId: principal, ...operationOf(given), scope, ...extrasOf(given) },
  }
}

function forbidSecondReader(paths: readonly (string | undefined)[]): void {
  if (paths.filter((path) => path === '-').length <= 1) return
  throw new Failure('usage', 'standard input (-) can be read only once; give a file for the others')
}

function operationOf({ action, dataAction }: GivenRequests): Pick<CheckRequest, 'action' | 'dataAction'> {
  if (action !== undefined) return { action }
  return dataAction === undefined ? {} : { dataAction }
}

function extrasOf(given: GivenRequests): Partial<CheckRequest> {
  const { time, group, applicationId, subOperation, attribute, assumeEligible } = given
  return {
    ...(applicationId !== undefined && { applicationId }),
    ...(group !== undefined && { groupIds: group }),
    ...(subOperation !== undefined && { subOperation }),
    ...(attribute !== undefined && { attributes: attributesOf(attribute) }),
    ...(time !== undefined && { time }),
    ...(assumeEligible === true && { assumeEligible }),
  }
}

function incomplete({ principal, action, dataAction, scope }: GivenRequests): Failure {
  const missing = [
    principal === undefined && '--principal',
    action === undefined && dataAction === undefined && '--action or --data-action',
    scope === undefined && '--scope',
  ].filter((option) => option !== false)
  return new Failure(
    'usage',
    `a request lacks ${missing.join(', ')}; or give a file of requests with --requests`,
  )
}

function readAttribute(text: string, before: AttributesBySource = new Map()): AttributesBySource {
  const after = withAttribute(before, text)
  if (after !== undefined) return after
  throw new InvalidArgumentError(
    'Write SOURCE:NAME=VALUE; SOURCE is request, resource, principal or environment.',
  )
}
