import type { Principal, View } from './view.ts'

/** How Resource Manager names a caller: by user principal name or client ID where it has one, and by object ID. */
export function clientOf(view: View, { principalId }: Pick<Principal, 'principalId'>): string {
  return `The client '${clientName(view, principalId) ?? principalId}' with object id '${principalId}'`
}

export function clientName(view: View, principalId: string): string | undefined {
  return (
    view.find('users', principalId)?.userPrincipalName ??
    view.find('servicePrincipals', principalId)?.appId ??
    undefined
  )
}
