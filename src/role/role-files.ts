import { pointerSegment } from '../text/pointer-segment.ts'
import { type BuiltInRoleDefinition, builtInRoleDefinition } from './built-in-role-definition.ts'
import { roleFileName } from './role-category.ts'
import { type ReadRole, RoleImportError, readRole } from './role-definition-reader.ts'

/** What an import makes of the role files. All names are role names, sorted. */
export interface RoleImport {
  /** The whole folder afterwards, file name to text. A file that is not in it holds no role any more. */
  readonly files: ReadonlyMap<string, string>
  readonly added: readonly string[]
  readonly changed: readonly string[]
  /** Not in the input, and taken out: only with `missing: 'remove'`. */
  readonly removed: readonly string[]
  /** Not in the input, and kept. */
  readonly kept: readonly string[]
  /** In the input, but no built-in roles. */
  readonly skipped: readonly string[]
}

export interface RoleImportOptions {
  /** What becomes of roles that the input does not list. Default: `keep`. */
  readonly missing?: 'keep' | 'remove'
}

interface FiledRole {
  readonly fileName: string
  readonly definition: BuiltInRoleDefinition
}

/**
 * Takes built-in roles over into the role files. `input` is what `az role definition list -o json` prints, a list of
 * the Resource Manager API (`{ value, nextLink? }`), or an array of facts (`name`, `roleName`, `permissions`,
 * `category?`). `existing` maps each file name to its parsed JSON.
 *
 * A role stays in the file it is in; a new one goes where its category says, or to `other.json`. Descriptions are
 * dropped, patterns and conditions are kept letter by letter. Throws RoleImportError when the input cannot be read, has
 * no built-in role, or lists one role twice in different words, and when a page of a list is to remove roles.
 */
export function importRoleDefinitions(
  input: unknown,
  existing: ReadonlyMap<string, unknown>,
  options: RoleImportOptions = {},
): RoleImport {
  const before = readExisting(existing)
  const { roles, skipped } = readInput(input, options.missing ?? 'keep')
  const after = new Map<string, FiledRole>()
  const added: string[] = []
  const changed: string[] = []
  for (const [guid, role] of roles) {
    const old = before.get(guid)
    const definition = builtInRoleDefinition(guid, role.roleName, role.permissions)
    after.set(guid, { fileName: old?.fileName ?? roleFileName(role.category), definition })
    if (old === undefined) added.push(role.roleName)
    else if (!sameDefinition(old.definition, definition)) changed.push(role.roleName)
  }
  const missing: string[] = []
  for (const [guid, old] of before) {
    if (after.has(guid)) continue
    missing.push(old.definition.properties.roleName)
    if (options.missing !== 'remove') after.set(guid, old)
  }
  missing.sort(byText)
  return {
    files: roleFiles(after.values()),
    added: added.sort(byText),
    changed: changed.sort(byText),
    removed: options.missing === 'remove' ? missing : [],
    kept: options.missing === 'remove' ? [] : missing,
    skipped: skipped.sort(byText),
  }
}

function readExisting(existing: ReadonlyMap<string, unknown>): Map<string, FiledRole> {
  const roles = new Map<string, FiledRole>()
  for (const [fileName, content] of existing) {
    const file = `/${pointerSegment(fileName)}`
    if (!Array.isArray(content)) {
      const mend = 'Restore the file from version control.'
      throw new RoleImportError('existing', file, 'A role file must hold an array.', mend)
    }
    content.forEach((element: unknown, index) => {
      const role = readRole(element, 'existing', `${file}/${index}`)
      const first = roles.get(role.guid)
      if (role.kind !== 'builtIn' || first !== undefined) {
        const message = first ? `${role.guid} is in ${first.fileName} too.` : 'This is no built-in role.'
        throw new RoleImportError('existing', `${file}/${index}`, message, 'Take it out of this file.')
      }
      roles.set(role.guid, {
        fileName,
        definition: builtInRoleDefinition(role.guid, role.roleName, role.permissions),
      })
    })
  }
  return roles
}

function readInput(input: unknown, missing: 'keep' | 'remove') {
  const { elements, pointer, partial } = listOf(input)
  if (partial && missing === 'remove') {
    const mend = 'Follow `nextLink` and import the joined list, or keep the roles that are missing.'
    throw new RoleImportError(
      'input',
      '/nextLink',
      'One page of a list cannot tell which roles are gone.',
      mend,
    )
  }
  const roles = new Map<string, ReadRole>()
  const skipped: string[] = []
  elements.forEach((element, index) => {
    const role = readRole(element, 'input', `${pointer}/${index}`)
    if (role.kind === 'other') {
      skipped.push(role.roleName)
      return
    }
    const first = roles.get(role.guid)
    if (first !== undefined && !sameRole(first, role)) {
      const message = `${role.guid} is listed twice, in different words.`
      throw new RoleImportError('input', `${pointer}/${index}`, message, 'Leave the outdated one out.')
    }
    roles.set(role.guid, role)
  })
  if (roles.size === 0) {
    const mend = "Export without `--custom-role-only`, or with the filter `type eq 'BuiltInRole'`."
    throw new RoleImportError('input', pointer, 'The list has no built-in role.', mend)
  }
  return { roles, skipped }
}

function listOf(input: unknown): { elements: readonly unknown[]; pointer: string; partial: boolean } {
  if (Array.isArray(input)) return { elements: input, pointer: '', partial: false }
  const page =
    typeof input === 'object' && input !== null ? (input as { value?: unknown; nextLink?: unknown }) : {}
  if (Object.hasOwn(page, 'value') && Array.isArray(page.value)) {
    const partial = Object.hasOwn(page, 'nextLink') && page.nextLink != null && page.nextLink !== ''
    return { elements: page.value, pointer: '/value', partial }
  }
  const mend =
    'Give what `az role definition list -o json` prints, or the answer of the Resource Manager API.'
  const pointer = Object.hasOwn(page, 'value') ? '/value' : ''
  throw new RoleImportError('input', pointer, 'A list of role definitions was expected.', mend)
}

function roleFiles(roles: Iterable<FiledRole>): Map<string, string> {
  const byFile = new Map<string, BuiltInRoleDefinition[]>()
  for (const { fileName, definition } of roles) {
    const file = byFile.get(fileName)
    if (file === undefined) byFile.set(fileName, [definition])
    else file.push(definition)
  }
  const files = new Map<string, string>()
  for (const fileName of [...byFile.keys()].sort(byText)) {
    const definitions = (byFile.get(fileName) ?? []).sort(
      (a, b) => byText(a.properties.roleName, b.properties.roleName) || byText(a.name, b.name),
    )
    files.set(fileName, `${JSON.stringify(definitions, undefined, 2)}\n`)
  }
  return files
}

function sameDefinition(a: BuiltInRoleDefinition, b: BuiltInRoleDefinition): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

function sameRole(a: ReadRole, b: ReadRole): boolean {
  return a.roleName === b.roleName && JSON.stringify(a.permissions) === JSON.stringify(b.permissions)
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
