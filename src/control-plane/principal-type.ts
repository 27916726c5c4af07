import { printedGuid } from './printed-guid.ts'
import type { View } from './view.ts'

export const PRINCIPAL_TYPES = ['User', 'Group', 'ServicePrincipal', 'ForeignGroup', 'Device'] as const

export type PrincipalType = (typeof PRINCIPAL_TYPES)[number]

/** What the directory knows a principal as; `undefined` where it does not know it. */
export function knownPrincipalType(view: View, principalId: string): PrincipalType | undefined {
  const id = printedGuid(principalId)
  if (view.find('users', id) !== undefined) return 'User'
  if (view.find('groups', id) !== undefined) return 'Group'
  return view.find('servicePrincipals', id) === undefined ? undefined : 'ServicePrincipal'
}

/** The principal type that a text means, whatever its case. */
export function readPrincipalType(text: string): PrincipalType | undefined {
  return PRINCIPAL_TYPES.find((type) => type.toLowerCase() === text.toLowerCase())
}
