import * as system from '../../control-plane/identity/get-system-identity.ts'
import * as associated from '../../control-plane/identity/list-associated-resources.ts'
import type { Handler } from './route.ts'

export const getSystemIdentity: Handler<'scope'> = ({ run, at }) => run(system.getSystemIdentity, at)

export const listAssociatedResources: Handler<'scope' | 'name'> = ({ run, at, query, listing }) => {
  const orderBy = query.get('$orderby')
  const skip = Number(query.get('$skip') ?? 0)
  return run(associated.listAssociatedResources, {
    id: `${at.scope}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${at.name}`,
    ...listing,
    ...(orderBy === undefined ? {} : { orderBy }),
    ...(Number.isSafeInteger(skip) ? { skip } : {}),
  })
}
