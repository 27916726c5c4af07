import { type Recognised, type RecogniseOptions, recogniseExport } from '../../src/state/recognise.ts'

export const SUB = '/subscriptions/7d1c0e52-58f4-4d0b-9a3e-0c6b1f6a2e10'
export const MG = '/providers/Microsoft.Management/managementGroups/'
export const PERSON = '3c5d8a10-77b1-4e1f-8a70-1b2c3d4e5f60'
export const OTHER = '4c5d8a10-77b1-4e1f-8a70-1b2c3d4e5f61'
export const GROUP = '5c5d8a10-77b1-4e1f-8a70-1b2c3d4e5f62'
export const NAME = '6c5d8a10-77b1-4e1f-8a70-1b2c3d4e5f63'
export const READER = 'acdd72a7-3385-48ef-bd42-f606fba81ae7'
export const EVERYONE = '00000000-0000-0000-0000-000000000000'

export const ROLE_ID = `${SUB}/providers/Microsoft.Authorization/roleDefinitions/${READER}`
export const VAULT_ID = `${SUB}/resourceGroups/keys/providers/Microsoft.KeyVault/vaults/kv`

export function idOf(type: string, name = NAME, scope = SUB): string {
  return `${scope}/providers/Microsoft.Authorization/${type}/${name}`
}

/** A role assignment as Resource Manager returns it. */
export function armAssignment(more: Record<string, unknown> = {}, name = NAME): Record<string, unknown> {
  return {
    properties: {
      roleDefinitionId: ROLE_ID,
      principalId: PERSON,
      principalType: 'User',
      scope: SUB,
      condition: null,
      ...more,
    },
    id: idOf('roleAssignments', name),
    type: 'Microsoft.Authorization/roleAssignments',
    name,
  }
}

/** A deny assignment as Resource Manager returns it. */
export function armDeny(more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    properties: {
      denyAssignmentName: 'keep out',
      permissions: [{ actions: ['*'], notActions: ['*/read'], dataActions: [], notDataActions: [] }],
      scope: SUB,
      doNotApplyToChildScopes: false,
      principals: [{ id: EVERYONE, type: 'SystemDefined' }],
      excludePrincipals: [{ id: PERSON, type: 'User' }],
      isSystemProtected: true,
      ...more,
    },
    id: idOf('denyAssignments'),
    type: 'Microsoft.Authorization/denyAssignments',
    name: NAME,
  }
}

export function armLock(more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    properties: { level: 'CanNotDelete', ...more },
    id: idOf('locks', 'keep'),
    type: 'Microsoft.Authorization/locks',
    name: 'keep',
  }
}

/** The kinds of what is recognised, each with its element, and nothing else said: no problem and no notice. */
export function taken(value: unknown, options?: RecogniseOptions): [string, unknown][] {
  const { elements, problems, notices } = recogniseExport(value, options)
  if (problems.length > 0 || notices.length > 0) {
    throw new Error(JSON.stringify([...problems, ...notices]))
  }
  return elements.map(({ kind, element }) => [kind, element])
}

/** Codes and pointers of what stops the import. */
export function refusals({ problems }: Recognised): string[] {
  return problems.map(({ code, pointer }) => `${code} ${pointer}`)
}

/** Codes and pointers of what is only said. */
export function remarks({ notices }: Recognised): string[] {
  return notices.map(({ code, pointer }) => `${code} ${pointer}`)
}
