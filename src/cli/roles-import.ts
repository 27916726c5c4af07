import { createReadStream } from 'node:fs'
import { mkdir, readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { RoleImportError } from '../role/role-definition-reader.ts'
import { importRoleDefinitions, type RoleImport } from '../role/role-files.ts'
import type { Environment } from './environment.ts'
import type { ExitCode } from './exit-code.ts'
import { Failure, fileFailure, shownPath } from './failure.ts'
import { describeFault, parseJson } from './json-text.ts'
import { paintFor } from './paint.ts'
import { replaceFiles } from './replace-files.ts'
import { Table } from './table.ts'
import { say } from './talk.ts'
import { writeData } from './write-data.ts'

export interface RolesImportOptions {
  /** A file, or `-` for standard input. */
  readonly file: string
  /** The folder of role files; by default the one of a checkout. */
  readonly out: string | undefined
  /** What becomes of roles that the file does not list. */
  readonly missing: 'keep' | 'remove'
}

const CHECKOUT_FOLDER = 'data/builtin-roles'
const NAMED = 20

/**
 * Takes built-in roles over into the role files, writes those that differ, and prints what changed.
 *
 * @throws {Failure} where a file cannot be read or written, or holds no role definitions; nothing is written then
 */
export async function runRolesImport(
  options: RolesImportOptions,
  environment: Environment,
): Promise<ExitCode> {
  const { file, missing } = options
  const input = parsed(file, await readInput(file, environment))
  const folder = await roleFolder(options.out)
  const before = await readTexts(folder)
  const existing = new Map(
    Array.from(before, ([name, content]) => [name, parsed(join(folder, name), content)]),
  )
  const imported = importInto(existing, input, { file, folder, missing })
  const replaced = await replaceFiles(folder, before, imported.files)
  await writeData(environment.stdout, summary(imported, environment))
  if (replaced > 0) say(environment, 'note', 'the next `npm run generate` takes the changed files over')
  return 0
}

async function readInput(file: string, { stdin }: Environment): Promise<string> {
  try {
    return await text(file === '-' ? stdin : createReadStream(file))
  } catch (error) {
    throw fileFailure('read', file, error)
  }
}

async function roleFolder(out: string | undefined): Promise<string> {
  const folder = out ?? CHECKOUT_FOLDER
  try {
    if (out !== undefined) await mkdir(out, { recursive: true })
    else if (!(await stat(folder)).isDirectory()) throw noCheckout()
    return folder
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw noCheckout()
    throw error instanceof Failure ? error : fileFailure('write', folder, error)
  }
}

function noCheckout(): Failure {
  return new Failure('input', `there is no folder '${CHECKOUT_FOLDER}' here; name one with --out`)
}

async function readTexts(folder: string): Promise<Map<string, string>> {
  const texts = new Map<string, string>()
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort()
  for (const name of names) {
    const path = join(folder, name)
    try {
      texts.set(name, await readFile(path, 'utf8'))
    } catch (error) {
      throw fileFailure('read', path, error)
    }
  }
  return texts
}

function parsed(path: string, content: string): unknown {
  const json = parseJson(content.startsWith('\ufeff') ? content.slice(1) : content)
  if (json.kind === 'json') return json.value
  throw new Failure(
    'input',
    `${shownPath('read', path)} is not JSON (${describeFault(json.fault)}); export the roles again with -o json`,
  )
}

interface Place {
  readonly file: string
  readonly folder: string
  readonly missing: 'keep' | 'remove'
}

function importInto(existing: ReadonlyMap<string, unknown>, input: unknown, place: Place): RoleImport {
  try {
    return importRoleDefinitions(input, existing, { missing: place.missing })
  } catch (error) {
    if (!(error instanceof RoleImportError)) throw error
    const { document, pointer, message, mend } = error
    const where = document === 'input' ? `${place.file}${pointer && ` ${pointer}`}` : place.folder + pointer
    throw new Failure('input', `${where}: ${message} ${mend}`)
  }
}

function summary(imported: RoleImport, environment: Environment): string {
  const table = new Table(['ROLES', 'COUNT', 'NAMES'], paintFor(environment))
  const rows = (['added', 'changed', 'removed', 'kept', 'skipped'] as const).map((fate) => {
    const names = imported[fate]
    const rest = names.length > NAMED ? `, and ${names.length - NAMED} more` : ''
    const named = names.slice(0, NAMED).join(', ') + rest
    return table.add([{ text: fate }, { text: `${names.length}` }, { text: named }])
  })
  return rows.join('') + table.end()
}
