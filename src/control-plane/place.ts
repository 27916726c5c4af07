import { scopeOfExtensionId, scopeTextOf } from '../engine/element-scope.ts'
import { parseScope } from '../scope/scope.ts'
import type { AuthorizationType } from './extension-id.ts'
import type { Place } from './read-place.ts'

interface ScopedElement {
  readonly id: string
  readonly scope?: string | null
  readonly properties?: { readonly scope?: string | null } | null
}

/** Where an assignment stands: its `scope`, or what its ID extends; `undefined` where neither is a scope. */
export function placeOf(element: ScopedElement, type: AuthorizationType): Place | undefined {
  return placeAt(scopeTextOf(element, type))
}

/** What an extension resource extends, by its ID alone: a lock has no member for its scope. */
export function placeOfId(id: string, type: AuthorizationType): Place | undefined {
  return placeAt(scopeOfExtensionId(id, type))
}

function placeAt(text: string | undefined): Place | undefined {
  const key = text === undefined ? undefined : parseScope(text)
  return text === undefined || key === undefined ? undefined : { text, key }
}
