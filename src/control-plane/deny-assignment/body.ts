import { foldedMember, type JsonObject } from '../../state/folded-member.ts'
import { propertiesOf, readObjects, readText } from '../request-body.ts'
import { readPermissions } from '../role-definition/body.ts'
import type { PrintedPermission } from '../role-permissions.ts'

export interface DenyPrincipalBody {
  readonly id: string
  readonly type: string | null
}

/** What the body of a PUT says; `null` for what it leaves out. */
export interface DenyAssignmentBody {
  readonly denyAssignmentName: string | null
  readonly description: string | null
  readonly permissions: readonly PrintedPermission[]
  readonly scope: string | null
  readonly doNotApplyToChildScopes: boolean
  readonly principals: readonly DenyPrincipalBody[]
  readonly excludePrincipals: readonly DenyPrincipalBody[]
  readonly condition: string | null
  readonly conditionVersion: string | null
  readonly denyAssignmentEffect: string | null
  readonly isSystemProtected: boolean
}

/** @returns `undefined` where the body is malformed */
export function readDenyAssignmentBody(body: unknown): DenyAssignmentBody | undefined {
  const properties = propertiesOf(body)
  if (properties === undefined) return undefined
  const texts = readTextMembers(properties)
  const permissions = readPermissions(properties)
  const principals = readPrincipals(properties, 'principals')
  const excludePrincipals = readPrincipals(properties, 'excludePrincipals')
  const doNotApplyToChildScopes = readFlag(properties, 'doNotApplyToChildScopes')
  const isSystemProtected = readFlag(properties, 'isSystemProtected')
  if (texts === undefined || permissions === undefined) return undefined
  if (principals === undefined || excludePrincipals === undefined) return undefined
  if (doNotApplyToChildScopes === undefined || isSystemProtected === undefined) return undefined
  return {
    ...texts,
    permissions,
    principals,
    excludePrincipals,
    doNotApplyToChildScopes,
    isSystemProtected,
  }
}

const TEXTS = [
  'denyAssignmentName',
  'description',
  'scope',
  'condition',
  'conditionVersion',
  'denyAssignmentEffect',
] as const

type TextMembers = Pick<DenyAssignmentBody, (typeof TEXTS)[number]>

function readTextMembers(properties: JsonObject): TextMembers | undefined {
  const texts: Partial<Record<keyof TextMembers, string | null>> = {}
  for (const name of TEXTS) {
    const text = readText(properties, name)
    if (text === undefined) return undefined
    texts[name] = text
  }
  return texts as TextMembers
}

function readPrincipals(properties: JsonObject, name: string): readonly DenyPrincipalBody[] | undefined {
  const entries = readObjects(properties, name)
  if (entries === undefined) return undefined
  const principals: DenyPrincipalBody[] = []
  for (const entry of entries) {
    const id = readText(entry, 'id')
    const type = readText(entry, 'type')
    if (!id || type === undefined) return undefined
    principals.push({ id, type })
  }
  return principals
}

function readFlag(properties: JsonObject, name: string): boolean | undefined {
  const value = foldedMember(properties, name) ?? false
  return typeof value === 'boolean' ? value : undefined
}
