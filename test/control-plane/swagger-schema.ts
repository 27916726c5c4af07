import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { Ajv } from 'ajv'
import { sharedFolder } from '../conformance/cases.ts'

/** The folder of Azure's REST API descriptions, where there is one; paths inside it are those of the public repository. */
export const swaggerFolder: string | undefined =
  sharedFolder !== undefined && existsSync(join(sharedFolder, 'swagger/specification'))
    ? join(sharedFolder, 'swagger/specification')
    : undefined

const RBAC = 'authorization/resource-manager/Microsoft.Authorization'

/** The descriptions of what this project emulates, by a short name. */
export const SWAGGER = {
  roleAssignments: `${RBAC}/stable/2022-04-01/authorization-RoleAssignmentsCalls.json`,
  roleDefinitions: `${RBAC}/preview/2022-05-01-preview/authorization-RoleDefinitionsCalls.json`,
  denyAssignments: `${RBAC}/stable/2022-04-01/authorization-DenyAssignmentCalls.json`,
  assignmentInstances: `${RBAC}/stable/2020-10-01/RoleAssignmentScheduleInstance.json`,
  eligibilityInstances: `${RBAC}/stable/2020-10-01/RoleEligibilityScheduleInstance.json`,
  locks: 'resources/resource-manager/Microsoft.Authorization/stable/2020-05-01/locks.json',
  commonTypes: 'common-types/resource-management/v2/types.json',
} as const

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

const ajv = new Ajv({
  strict: false,
  allErrors: true,
  validateSchema: false,
  formats: { 'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/, int32: true, int64: true, uuid: true },
})
const loaded = new Set<string>()

/**
 * Holds an answer against a definition of a REST API description. Members that are `null` count as absent, since Azure
 * itself prints them so; members that the description does not know are errors.
 *
 * @param file a path inside the swagger folder, such as `SWAGGER.locks`
 * @returns one line for each deviation; nothing where the folder is missing
 */
export function swaggerErrors(file: string, definition: string, answer: unknown): readonly string[] {
  if (swaggerFolder === undefined) return []
  load(file)
  const validate = ajv.compile({ $ref: `${uriOf(file)}#/definitions/${definition}` })
  if (validate(withoutNulls(JSON.parse(JSON.stringify(answer))))) return []
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath || '/'} ${message} ${JSON.stringify(params)}`,
  )
}

/** Brings a description and those that it refers to into the validator. */
function load(file: string): void {
  if (loaded.has(file) || swaggerFolder === undefined) return
  loaded.add(file)
  const document = JSON.parse(readFileSync(join(swaggerFolder, file), 'utf8')) as { definitions?: Json }
  const references: string[] = []
  const definitions = closed(document.definitions ?? {}, file, references)
  ajv.addSchema({ $id: uriOf(file), definitions } as object)
  for (const reference of references) load(reference)
}

/** Makes references absolute, and objects closed that say what members they have. */
function closed(value: Json, file: string, references: string[]): Json {
  if (Array.isArray(value)) return value.map((item) => closed(item, file, references))
  if (typeof value !== 'object' || value === null) return value
  const object = value as { readonly [key: string]: Json }
  if (typeof object.$ref === 'string') return { $ref: absolute(object.$ref, file, references) }
  const copy: { [key: string]: Json } = {}
  for (const [key, item] of Object.entries(object)) {
    if (key !== 'discriminator') copy[key] = closed(item, file, references)
  }
  const saysMembers = isObject(object.properties) && object.allOf === undefined
  if (saysMembers && object.additionalProperties === undefined) copy.additionalProperties = false
  return copy
}

function isObject(value: Json | undefined): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function absolute(reference: string, file: string, references: string[]): string {
  const [path = '', pointer = ''] = reference.split('#')
  if (path === '' || swaggerFolder === undefined) return `${uriOf(file)}#${pointer}`
  const target = relative(swaggerFolder, join(swaggerFolder, dirname(file), path))
  references.push(target)
  return `${uriOf(target)}#${pointer}`
}

function uriOf(file: string): string {
  return `swagger:///${file}`
}

function withoutNulls(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutNulls)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value as { readonly [key: string]: Json })
      .filter(([, item]) => item !== null)
      .map(([key, item]) => [key, withoutNulls(item)]),
  )
}
