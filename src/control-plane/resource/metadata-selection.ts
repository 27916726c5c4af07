import type { JsonObject } from '../../state/folded-member.ts'

/** A part of instance metadata as it is asked for. */
export type SelectedMetadata =
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'notFound' }
  /** A single value has no JSON form in this service. */
  | { readonly kind: 'leafAsJson' }

/**
 * Selects a part of instance metadata by a path such as `compute/tagsList/0/name`, names in any case. As text, a single
 * value is itself, and a node is the list of what is below it, with a slash behind further nodes.
 *
 * @see https://learn.microsoft.com/azure/virtual-machines/instance-metadata-service#access-azure-instance-metadata-service
 */
export function selectMetadata(
  metadata: JsonObject,
  path: readonly string[],
  format: 'json' | 'text',
): SelectedMetadata {
  let node: unknown = metadata
  for (const segment of path) {
    const entry = entriesOf(node)?.find(([name]) => name.toLowerCase() === segment.toLowerCase())
    if (entry === undefined) return { kind: 'notFound' }
    node = entry[1]
  }
  const entries = entriesOf(node)
  if (entries === undefined)
    return format === 'text' ? { kind: 'text', text: String(node) } : { kind: 'leafAsJson' }
  if (format === 'json') return { kind: 'json', value: node }
  const lines = entries.map(([name, value]) => (entriesOf(value) === undefined ? name : `${name}/`))
  return { kind: 'text', text: lines.join('\n') }
}

function entriesOf(node: unknown): readonly (readonly [string, unknown])[] | undefined {
  return typeof node === 'object' && node !== null ? Object.entries(node) : undefined
}
