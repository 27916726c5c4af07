import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Ajv } from 'ajv'
import { sharedFolder } from '../conformance/cases.ts'

/** The folder of Azure's REST API descriptions, where there is one. */
const folder: string | undefined = [sharedFolder]
  .filter((shared) => shared !== undefined)
  .map((shared) => join(shared, 'swagger/specification'))
  .find((path) => existsSync(path))

/** The descriptions of resources, by a short name. */
export const DESCRIPTION = {
  resources: 'resources/resource-manager/Microsoft.Resources/stable/2024-03-01/resources.json',
  identities: 'msi/resource-manager/Microsoft.ManagedIdentity/stable/2023-01-31/ManagedIdentity.json',
  vaults: 'keyvault/resource-manager/Microsoft.KeyVault/stable/2023-07-01/keyvault.json',
  secrets: 'keyvault/resource-manager/Microsoft.KeyVault/stable/2023-07-01/secrets.json',
  managementGroups:
    'managementgroups/resource-manager/Microsoft.Management/stable/2023-04-01/management.json',
} as const

const ajv = new Ajv({
  strict: false,
  allErrors: true,
  validateSchema: false,
  formats: {
    'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/,
    uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
    uri: (text: string) => URL.canParse(text),
    int32: true,
    unixtime: true,
    'arm-id': true,
  },
})
const loaded = new Set<string>()

/**
 * Holds an answer against a definition that builds on others, which closing each of them for itself would make
 * impossible. Members that are `null` count as absent.
 *
 * @returns one line for each deviation, a member that no part of the definition knows among them; nothing where the
 * folder is missing
 */
export function deviations(file: string, definition: string, answer: unknown): readonly string[] {
  if (folder === undefined) return []
  load(file)
  const validate = ajv.compile({ $ref: `swagger:///${file}#/definitions/${definition}` })
  const plain = withoutNulls(JSON.parse(JSON.stringify(answer)))
  const wrong = validate(plain) ? [] : (validate.errors ?? []).map((e) => `${e.instancePath} ${e.message}`)
  const known = membersOf(file, definition)
  const unknown = Object.keys(plain as object).filter((name) => !known.has(name))
  return [...wrong, ...unknown.map((name) => `/${name} is not known`)]
}

interface Definition {
  readonly properties?: Readonly<Record<string, unknown>>
  readonly allOf?: readonly { readonly $ref: string }[]
}

/** The members of a definition and of all that it builds on. */
function membersOf(file: string, definition: string): ReadonlySet<string> {
  const members = new Set<string>()
  const pending = [{ file, definition }]
  for (const at of pending) {
    const { properties = {}, allOf = [] } = documentOf(at.file).definitions[at.definition] ?? {}
    for (const name of Object.keys(properties)) members.add(name)
    for (const { $ref } of allOf) {
      const [path = '', pointer = ''] = $ref.split('#')
      const target = path === '' ? at.file : join(dirname(at.file), path)
      pending.push({ file: target, definition: pointer.slice('/definitions/'.length) })
    }
  }
  return members
}

function documentOf(file: string): { readonly definitions: Readonly<Record<string, Definition>> } {
  return JSON.parse(readFileSync(join(folder as string, file), 'utf8'))
}

/** Relative references are resolved by the place of the description, as in the repository that it is from. */
function load(file: string): void {
  if (loaded.has(file)) return
  loaded.add(file)
  const { definitions } = documentOf(file)
  ajv.addSchema({ $id: `swagger:///${file}`, definitions } as object)
  for (const [, path = ''] of JSON.stringify(definitions).matchAll(/"\$ref":"([^"#]+)#/g)) {
    load(join(dirname(file), path))
  }
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls)
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value).filter(([, item]) => item !== null)
  return Object.fromEntries(members.map(([key, item]) => [key, withoutNulls(item)]))
}
