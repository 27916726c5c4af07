import { isGuid, lastSegmentKey } from '../guid/guid.ts'
import { builtInRole, builtInRoleByName, builtInRoles } from '../role/built-in-roles.ts'
import type { Permission, RoleDefinition } from '../state/state-document.ts'
import type { Output } from './answer-format.ts'
import type { Environment } from './environment.ts'
import type { ExitCode } from './exit-code.ts'
import { Failure } from './failure.ts'
import { type Paint, paintFor } from './paint.ts'
import { printable } from './printable.ts'
import { writeData } from './write-data.ts'

export interface RolesShowOptions {
  /** A role's name, GUID or ID, in any case; the GUID with or without dashes. */
  readonly role: string
  readonly output: Output
}

/**
 * Prints one built-in role, in the Resource Manager shape or for people.
 *
 * @throws {Failure} where there is no such role
 */
export async function runRolesShow(
  { role, output }: RolesShowOptions,
  environment: Environment,
): Promise<ExitCode> {
  const definition = findRole(role)
  if (definition === undefined) throw await unknownRole(role)
  const text =
    output === 'json'
      ? JSON.stringify(definition, undefined, 2)
      : described(definition, paintFor(environment))
  await writeData(environment.stdout, `${text}\n`)
  return 0
}

function findRole(text: string): RoleDefinition | undefined {
  const key = lastSegmentKey(text.trim())
  return (isGuid(key) ? builtInRole(key) : undefined) ?? builtInRoleByName(text)
}

async function unknownRole(text: string): Promise<Failure> {
  if (isGuid(lastSegmentKey(text.trim()))) {
    const message = `no built-in role has the GUID '${text}'; 'azcan roles list' prints those there are`
    return new Failure('input', message)
  }
  const { nearest } = await import('../spelling/nearest.ts')
  const names = Array.from(builtInRoles(), ({ properties }) => properties?.roleName?.trim() ?? '')
  const meant = nearest(text.trim(), names)
  const mend = meant === undefined ? "'azcan roles list' prints those there are" : `did you mean '${meant}'?`
  return new Failure('input', `no built-in role is called '${text}'; ${mend}`)
}

const LISTS = [
  ['actions', 'actions'],
  ['notActions', 'except actions'],
  ['dataActions', 'data actions'],
  ['notDataActions', 'except data actions'],
] as const

function described({ name, properties }: RoleDefinition, paint: Paint): string {
  const permissions = properties?.permissions ?? []
  const lines = [paint('heading', printable(properties?.roleName ?? '')), name ?? '']
  permissions.forEach((permission, index) => {
    lines.push('')
    if (permissions.length > 1)
      lines.push(paint('heading', `permission ${index + 1} of ${permissions.length}`))
    lines.push(...describedPermission(permission))
  })
  return lines.join('\n')
}

function describedPermission(permission: Permission): string[] {
  const lines: string[] = []
  for (const [list, title] of LISTS) {
    const patterns = permission[list] ?? []
    if (patterns.length > 0) lines.push(title, ...patterns.map((pattern) => `  ${printable(pattern)}`))
  }
  if (lines.length === 0) lines.push('grants nothing')
  if (typeof permission.condition === 'string') lines.push('only if', `  ${printable(permission.condition)}`)
  return lines
}
