import type { Resource, Vault } from '../../state/state-document.ts'
import { parseResourceId, type ResourceId } from './resource-id.ts'

/** A resource of any type as Resource Manager prints it: whatever is kept of it. */
export function resourceAnswer(resource: Resource, id: ResourceId): object {
  return { ...resource, name: resource.name ?? id.name, type: resource.type ?? id.type }
}

const COMMON: ReadonlySet<string> = new Set([
  ...['id', 'location', 'tags', 'kind', 'sku', 'plan', 'managedBy', 'identity', 'zones', 'extendedLocation'],
])

/** A resource in a list: what is common to all, without its own properties. */
export function listedResource(resource: Resource | Vault): object {
  const id = parseResourceId(resource.id)
  const { type } = resource as Resource
  return {
    ...Object.fromEntries(Object.entries(resource).filter(([name]) => COMMON.has(name))),
    name: resource.name ?? id?.name,
    type: type ?? id?.type,
  }
}
