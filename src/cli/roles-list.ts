import { builtInRoles } from '../role/built-in-roles.ts'
import type { Output } from './answer-format.ts'
import type { Environment } from './environment.ts'
import type { ExitCode } from './exit-code.ts'
import { paintFor } from './paint.ts'
import { Table } from './table.ts'
import { writeData } from './write-data.ts'

export interface RolesListOptions {
  readonly output: Output
}

/** Prints every built-in role by name: a table, or a JSON array of `{ roleName, name, id }`, `name` being the GUID. */
export async function runRolesList(
  { output }: RolesListOptions,
  environment: Environment,
): Promise<ExitCode> {
  const roles = Array.from(builtInRoles(), ({ id = '', name = '', properties }) => {
    return { roleName: properties?.roleName ?? '', name, id }
  })
  if (output === 'json') {
    const lines = roles.map((role) => JSON.stringify(role))
    await writeData(environment.stdout, `[\n${lines.join(',\n')}\n]\n`)
    return 0
  }
  const table = new Table(['ROLE', 'GUID'], paintFor(environment))
  const rows = roles.map(({ roleName, name }) => table.add([{ text: roleName }, { text: name }]))
  await writeData(environment.stdout, rows.join('') + table.end())
  return 0
}
