import { readdirSync, readFileSync } from 'node:fs'
import type { RoleDefinition } from '../../src/state/state-document.ts'

export interface Operation {
  readonly name: string
  readonly plane: 'action' | 'dataAction'
}

/** The built-in roles and the operations of Azure, as the project's data folder has them. */
export interface Catalogue {
  readonly roles: readonly RoleDefinition[]
  roleGuid(name: string): string
  /** Operations on a type and on what is below it; the type as in `Microsoft.Compute/virtualMachines`. */
  operationsOf(type: string): readonly Operation[]
}

const DATA = new URL('../../data/', import.meta.url)

let known: Catalogue | undefined

export function catalogue(): Catalogue {
  known ??= readCatalogue()
  return known
}

function readCatalogue(): Catalogue {
  const roles = contentsOf('builtin-roles/').flatMap((file) => file as RoleDefinition[])
  const guids = new Map(roles.map((role) => [role.properties?.roleName, role.name]))
  const namespaces = new Map(
    contentsOf('operations/').map((file) => {
      const { namespace, actions, dataActions } = file as OperationsFile
      return [
        namespace.toLowerCase(),
        [...named(namespace, actions, 'action'), ...named(namespace, dataActions, 'dataAction')],
      ]
    }),
  )
  const byType = new Map<string, readonly Operation[]>()
  return {
    roles,
    roleGuid(name) {
      const guid = guids.get(name)
      if (guid === undefined) throw new Error(`there is no built-in role ${name}`)
      return guid
    },
    operationsOf(type) {
      const operations =
        byType.get(type) ??
        (namespaces.get(type.slice(0, type.indexOf('/')).toLowerCase()) ?? []).filter(({ name }) =>
          name.toLowerCase().startsWith(`${type.toLowerCase()}/`),
        )
      byType.set(type, operations)
      return operations
    },
  }
}

interface OperationsFile {
  readonly namespace: string
  readonly actions: readonly string[]
  readonly dataActions: readonly string[]
}

function named(namespace: string, names: readonly string[], plane: Operation['plane']): Operation[] {
  return names.map((name) => ({ name: `${namespace}/${name}`, plane }))
}

function contentsOf(folder: string): unknown[] {
  const url = new URL(folder, DATA)
  const files = readdirSync(url).filter((name) => name.endsWith('.json'))
  return files.sort().map((name) => JSON.parse(readFileSync(new URL(name, url), 'utf8')))
}
