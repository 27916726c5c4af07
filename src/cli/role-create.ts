import { readPlace } from '../control-plane/read-place.ts'
import { knownOperations } from '../control-plane/role-definition/known-operations.ts'
import { putRoleDefinition } from '../control-plane/role-definition/put.ts'
import type { Environment } from './environment.ts'
import type { ExitCode } from './exit-code.ts'
import { Failure, fileFailure, shownPath } from './failure.ts'
import { describeFault, parseJson } from './json-text.ts'
import { type RoleInput, readRoleInput } from './role-input.ts'
import { runStateChange, type StateChangeOptions } from './state-change.ts'
import { wholeText } from './whole-text.ts'

export interface RoleCreateOptions extends StateChangeOptions {
  /** A file, or `-` for standard input. */
  readonly file: string
}

/**
 * Creates a custom role, or replaces the one that has the GUID which the definition names.
 *
 * @throws {Failure} where the file holds no role definition, or the folder cannot be used
 */
export async function runRoleCreate(options: RoleCreateOptions, environment: Environment): Promise<ExitCode> {
  const { guid, body, assignableScopes } = await readFile(options.file, environment)
  const { operations } = await import('../role/operation-catalogue.ts')
  const rules = { knownOperations: knownOperations(operations) }
  return runStateChange(options, environment, (view, caller, surroundings) => {
    // The request goes to a scope; what of the others is no scope, the command itself refuses.
    const scope = assignableScopes.find((text) => readPlace(view, text) !== undefined) ?? '/'
    const name = guid ?? surroundings.newGuid()
    return putRoleDefinition(view, caller, { scope, name, body }, { ...surroundings, ...rules })
  })
}

async function readFile(file: string, environment: Environment): Promise<RoleInput> {
  const text = await wholeText(file, environment).catch((error: unknown) => {
    throw fileFailure('read', file, error)
  })
  const json = parseJson(text)
  if (json.kind === 'broken') {
    throw new Failure('input', `${shownPath('read', file)} is not JSON (${describeFault(json.fault)})`)
  }
  const input = readRoleInput(json.value)
  if (input !== undefined) return input
  const wanted = 'an object with a name, actions and assignable scopes'
  throw new Failure('input', `${shownPath('read', file)} is no role definition: it holds no ${wanted}`)
}
