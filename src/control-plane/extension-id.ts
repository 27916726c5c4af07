/** The resource types of `Microsoft.Authorization` that extend any scope. */
export type AuthorizationType =
  | 'roleAssignments'
  | 'roleDefinitions'
  | 'denyAssignments'
  | 'locks'
  | 'roleAssignmentScheduleInstances'
  | 'roleEligibilityScheduleInstances'

/** The ID of an extension resource, with one slash between scope and provider even at the root. */
export function extensionId(scope: string, type: AuthorizationType, name: string): string {
  return `${providerOf(scope)}/${type}/${name}`
}

/** What a list is authorized over: the provider at the scope, as Azure's own refusals name it. */
export function providerOf(scope: string): string {
  return `${scope === '/' ? '' : scope}/providers/Microsoft.Authorization`
}

/** The name at the end of an ID. */
export function nameOf(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1)
}

/**
 * Takes the ID of an extension resource apart, whatever its case and however many slashes it has too many.
 * `undefined` where it names no resource of that type.
 */
export function splitExtensionId(
  id: string,
  type: AuthorizationType,
): { readonly scope: string; readonly name: string } | undefined {
  const segments = id.split('/').filter((segment) => segment !== '')
  const name = segments.pop()
  const tail = segments.splice(-3).join('/').toLowerCase()
  if (name === undefined || tail !== `providers/microsoft.authorization/${type.toLowerCase()}`)
    return undefined
  return { scope: `/${segments.join('/')}`, name }
}
