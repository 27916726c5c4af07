import { done, type Outcome } from '../outcome.ts'
import { listBody, type PageRequest, pageOf } from '../paging.ts'
import { admit, resourceNotFound } from '../resource/not-found.ts'
import { admitList } from '../resource/readable.ts'
import type { Caller, Surroundings, View } from '../view.ts'
import { identityAnswer } from './identity-answer.ts'
import { readIdentityId } from './identity-id.ts'
import { isUserAssignedIdentityId, USER_ASSIGNED_IDENTITY } from './stored-identity.ts'

const READ = `${USER_ASSIGNED_IDENTITY}/read`

export function getIdentity(
  view: View,
  caller: Caller,
  { id: text, apiVersion }: { readonly id: string; readonly apiVersion: string },
  surroundings: Surroundings,
): Outcome {
  const reading = readIdentityId(text)
  if (!reading.ok) return reading.refused
  const id = reading.value
  const refused = admit(view, caller, id, { action: READ, scope: id.text }, surroundings)
  if (refused !== undefined) return refused
  const found = view.find('resources', id.text)
  return found === undefined ? resourceNotFound(id) : done(200, identityAnswer(found, apiVersion))
}

export interface ListIdentities {
  /** A subscription or a resource group. */
  readonly scope: string
  readonly apiVersion: string
  readonly page?: PageRequest
}

/** Lists the user-assigned identities of a subscription or group that the caller may read. */
export function listIdentities(
  view: View,
  caller: Caller,
  { scope, apiVersion, page = {} }: ListIdentities,
  surroundings: Surroundings,
): Outcome {
  const elements = [...view.within('resources', scope)].filter(({ id }) => isUserAssignedIdentityId(id))
  const readable = admitList(view, caller, scope, { elements, listAction: READ }, surroundings)
  if (!readable.ok) return readable.refused
  const part = pageOf(readable.value, page, ({ id }) => id)
  return part.kind === 'refused'
    ? part
    : done(
        200,
        listBody(part, (identity) => identityAnswer(identity, apiVersion)),
      )
}
