import { type Refused, refuse } from '../outcome.ts'
import { invalidResourceId } from '../resource/not-found.ts'
import { type Reading, read, unreadable } from '../resource/reading.ts'
import { parseResourceId, type ResourceId } from '../resource/resource-id.ts'
import { isUserAssignedIdentityId, USER_ASSIGNED_IDENTITY } from './stored-identity.ts'

export const FEDERATED_CREDENTIAL = `${USER_ASSIGNED_IDENTITY}/federatedIdentityCredentials`

const NAME = /^[A-Za-z0-9][A-Za-z0-9_-]{2,127}$/

/** The ID of a user-assigned identity in a resource group. */
export function readIdentityId(text: string): Reading<ResourceId> {
  const id = parseResourceId(text)
  if (id === undefined || id.groupName === undefined || !isUserAssignedIdentityId(id.text)) {
    return unreadable(invalidResourceId(text))
  }
  return read(id)
}

/** The ID of a federated credential of a user-assigned identity. */
export function readCredentialId(text: string): Reading<ResourceId> {
  const id = parseResourceId(text)
  if (id?.groupName === undefined || id.type.toLowerCase() !== FEDERATED_CREDENTIAL.toLowerCase()) {
    return unreadable(invalidResourceId(text))
  }
  return read(id)
}

/** 3 to 128 letters, digits, dashes and underscores, the first a letter or digit. */
export function invalidIdentityName(name: string): Refused | undefined {
  if (NAME.test(name)) return undefined
  return refuse(
    400,
    'InvalidResourceName',
    `The identity name '${name}' is invalid. It has 3 to 128 letters, digits, '-' and '_', and begins with a letter or digit.`,
  )
}
