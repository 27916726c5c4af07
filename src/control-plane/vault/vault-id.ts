import { invalidResourceId } from '../resource/not-found.ts'
import { type Reading, read, unreadable } from '../resource/reading.ts'
import { parseResourceId, type ResourceId } from '../resource/resource-id.ts'
import { VAULT } from './soft-deletion.ts'

/** The ID of a vault in a resource group. */
export function readVaultId(text: string): Reading<ResourceId> {
  const id = parseResourceId(text)
  if (id?.groupName === undefined || id.type.toLowerCase() !== VAULT.toLowerCase()) {
    return unreadable(invalidResourceId(text))
  }
  return read(id)
}
