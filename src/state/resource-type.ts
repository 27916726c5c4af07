/**
 * The type that a resource ID speaks of, in lower case: `microsoft.compute/virtualmachines`; for an extension resource
 * that of the extension, such as `microsoft.authorization/locks`. Subscriptions and resource groups have the types that
 * Resource Manager gives them. `undefined` where the text is no resource ID.
 */
export function resourceTypeOfId(id: string): string | undefined {
  const segments = id.trim().toLowerCase().split('/')
  if (segments[0] !== '') return undefined
  const providers = segments.lastIndexOf('providers')
  if (providers > 0) return typeBehind(segments, providers + 1)
  if (segments[1] !== 'subscriptions') return undefined
  if (segments.length === 3) return 'microsoft.resources/subscriptions'
  if (segments.length === 5 && segments[3] === 'resourcegroups') {
    return 'microsoft.resources/subscriptions/resourcegroups'
  }
  return undefined
}

function typeBehind(segments: readonly string[], namespace: number): string | undefined {
  if (segments.length < namespace + 3) return undefined
  let type = segments[namespace] as string
  for (let i = namespace + 1; i + 1 < segments.length; i += 2) type += `/${segments[i]}`
  return type
}
