import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { listManagementGroups } from '../../src/control-plane/management-group/read-management-group.ts'
import type { Outcome } from '../../src/control-plane/outcome.ts'
import { deleteResource } from '../../src/control-plane/resource/delete-resource.ts'
import { getResource } from '../../src/control-plane/resource/get-resource.ts'
import { listResources } from '../../src/control-plane/resource/list-resources.ts'
import { listResourcesOfType } from '../../src/control-plane/resource/list-resources-of-type.ts'
import { patchResource } from '../../src/control-plane/resource/patch-resource.ts'
import { putResource } from '../../src/control-plane/resource/put-resource.ts'
import { deleteResourceGroup } from '../../src/control-plane/resource-group/delete-resource-group.ts'
import type { Caller } from '../../src/control-plane/view.ts'
import { sharedFolder } from '../conformance/cases.ts'
import { type Stage, SYSTEM } from './estate.ts'

/** A request to Azure and what it answered. */
export interface Exchange {
  readonly request: { readonly method: string; readonly uri: string; readonly body: unknown }
  readonly response: { readonly status: number; readonly body: unknown }
}

/** The exchanges of one published recording; none where the folder is missing. */
export function recording(name: string): readonly Exchange[] {
  if (sharedFolder === undefined) return []
  const file = join(sharedFolder, 'real/samples/arm', `${name}.json`)
  if (!existsSync(file)) return []
  return (JSON.parse(readFileSync(file, 'utf8')) as { interactions: readonly Exchange[] }).interactions
}

/** Sends a recorded request to the commands, as a server does. */
export function replay(stage: Stage, { request }: Exchange, as: Caller = SYSTEM): Outcome {
  const url = new URL(request.uri)
  const id = decodeURIComponent(url.pathname)
  const apiVersion = url.searchParams.get('api-version') ?? ''
  const filter = url.searchParams.get('$filter') ?? ''
  const segments = id.split('/').length - 1
  const command = { id, apiVersion, body: request.body }
  if (id === '/providers/Microsoft.Management/managementGroups')
    return stage.run(listManagementGroups, {}, as)
  if (segments === 4 && request.method === 'DELETE') return stage.run(deleteResourceGroup, { id }, as)
  if (id.endsWith('/resources')) {
    return stage.run(listResources, { scope: id.slice(0, -'/resources'.length), filter }, as)
  }
  if (segments % 2 === 1) return stage.run(listResourcesOfType, { collection: id, apiVersion }, as)
  switch (request.method) {
    case 'PUT':
      return stage.run(putResource, command, as)
    case 'PATCH':
      return stage.run(patchResource, command, as)
    case 'DELETE':
      return stage.run(deleteResource, command, as)
    default:
      return stage.run(getResource, command, as)
  }
}

/** What hangs on the day, the place or the tenant of a recording. */
const VOLATILE = new Set([
  ...['systemData', 'nextLink', 'metadata', 'scope', 'etag', 'provisioningState', 'tenantId', 'vaultUri'],
])
const GENERATED = new Set(['principalId', 'clientId'])

/** Compares answers with recorded ones: every member that Azure answered has to be answered alike. */
export class Likeness {
  readonly #ours = new Map<unknown, unknown>()

  /** @returns a line for each difference */
  differences(recorded: unknown, answered: unknown, path = ''): string[] {
    if (Array.isArray(recorded) && Array.isArray(answered)) return this.#ofLists(recorded, answered, path)
    if (!isObject(recorded)) return Object.is(recorded, answered) ? [] : [line(path, recorded, answered)]
    if (!isObject(answered)) return [line(path, recorded, answered)]
    return Object.entries(recorded).flatMap(([name, value]) => {
      if (VOLATILE.has(name)) return []
      const here = `${path}/${name}`
      if (GENERATED.has(name)) return this.#ofGenerated(value, answered[name], here)
      return this.differences(value, answered[name], here)
    })
  }

  /** Members with an ID are compared with those of the same ID; a subscription had more in it than was recorded. */
  #ofLists(recorded: unknown[], answered: unknown[], path: string): string[] {
    const isOfResources = recorded.every((item) => isObject(item) && typeof item.id === 'string')
    if (!isOfResources || path !== '/value') {
      if (recorded.length !== answered.length)
        return [line(`${path}/length`, recorded.length, answered.length)]
      return recorded.flatMap((item, i) => this.differences(item, answered[i], `${path}/${i}`))
    }
    return answered.flatMap((item) => {
      const { id } = item as { id: string }
      const twin = recorded.find((other) => (other as { id: string }).id.toLowerCase() === id.toLowerCase())
      return twin === undefined
        ? [`${path}: ${id} was not answered`]
        : this.differences(twin, item, `${path}/${id}`)
    })
  }

  /** A generated ID is another one here, but the same one wherever the recording has the same one. */
  #ofGenerated(recorded: unknown, answered: unknown, path: string): string[] {
    if (!this.#ours.has(recorded)) this.#ours.set(recorded, answered)
    const expected = this.#ours.get(recorded)
    return typeof answered === 'string' && answered === expected ? [] : [line(path, expected, answered)]
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function line(path: string, recorded: unknown, answered: unknown): string {
  return `${path}: ${JSON.stringify(recorded)} was answered by Azure, ${JSON.stringify(answered)} here`
}
