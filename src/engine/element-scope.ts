import { Place } from '../scope/place.ts'
import { parseScope, type ScopeKey } from '../scope/scope.ts'
import type { Report } from '../state/finding.ts'

interface ScopedElement {
  readonly id: string
  readonly scope?: string | null
  readonly properties?: { readonly scope?: string | null } | null
}

/**
 * Where an assignment applies: its `scope`, or what stands before `/providers/Microsoft.Authorization/<type>/` in its
 * ID. What has neither, or a scope that is none, applies nowhere, and is reported.
 */
export function scopeOfElement(
  element: ScopedElement,
  type: string,
  report: Report,
): { readonly scope: string; readonly key: ScopeKey } | undefined {
  const scope = readElementScope(element, type, report, PLACE)
  return scope === undefined ? undefined : { scope, key: parseScope(scope) as ScopeKey }
}

/** The same as it is written; the scope is read into a place. */
export function readElementScope(
  element: ScopedElement,
  type: string,
  report: Report,
  room: Place,
): string | undefined {
  const scope = scopeTextOf(element, type)
  if (scope === undefined) {
    report(
      'MissingScope',
      'it has no scope, neither as a member nor in its ID, and so applies nowhere; add scope',
    )
    return undefined
  }
  if (room.read(scope)) return scope
  report(
    'InvalidScope',
    `'${shortened(scope)}' is no scope, and so applies nowhere; write a full ARM scope such as /subscriptions/<id>`,
  )
  return undefined
}

const PLACE = new Place()

/** The same, whether it is a scope or not. */
export function scopeTextOf(element: ScopedElement, type: string): string | undefined {
  return element.properties?.scope ?? element.scope ?? scopeOfExtensionId(element.id, type)
}

/** What an extension resource of `Microsoft.Authorization` extends: the ID up to its own `/providers/…`. */
export function scopeOfExtensionId(id: string, type: string): string | undefined {
  const at = id.toLowerCase().lastIndexOf(`/providers/microsoft.authorization/${type.toLowerCase()}/`)
  if (at === -1) return undefined
  return at === 0 ? '/' : id.slice(0, at)
}

function shortened(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text
}
