/**
 * Makes `data/` anew from tables of facts: `tsx scripts/import-facts.ts ROLES_FILE [OPERATIONS_FILE]`. Whatever stood in
 * the folders before is replaced, so that their content follows from the tables alone.
 */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { importRoleDefinitions } from '../src/role/role-files.ts'

const data = new URL('../data/', import.meta.url)

/** The role files that an array of facts about roles makes, file name to text. */
export function roleFilesOfFacts(facts: unknown): ReadonlyMap<string, string> {
  return importRoleDefinitions(facts, new Map()).files
}

/** The operations files of `{ namespace: { actions, dataActions } }`, file name to text. Lists are sorted. */
export function operationFilesOfFacts(facts: unknown): ReadonlyMap<string, string> {
  if (typeof facts !== 'object' || facts === null || Array.isArray(facts)) {
    throw new Error('The facts about operations must be an object with a member a provider.')
  }
  const files = new Map<string, string>()
  for (const [namespace, lists] of Object.entries(facts)) {
    if (!/^\w+(?:\.\w+)*$/.test(namespace)) throw new Error(`"${namespace}" is no provider namespace.`)
    const file = {
      namespace,
      actions: sorted(lists?.actions, `${namespace}/actions`),
      dataActions: sorted(lists?.dataActions, `${namespace}/dataActions`),
    }
    files.set(`${namespace}.json`, `${JSON.stringify(file, undefined, 2)}\n`)
  }
  return files
}

function sorted(list: unknown, place: string): string[] {
  if (!Array.isArray(list) || !list.every((name) => typeof name === 'string')) {
    throw new Error(`${place} must be an array of operations.`)
  }
  return [...new Set<string>(list)].sort()
}

async function replaceFolder(folder: string, files: ReadonlyMap<string, string>): Promise<void> {
  const place = new URL(`${folder}/`, data)
  await rm(place, { recursive: true, force: true })
  await mkdir(place, { recursive: true })
  for (const [fileName, text] of files) await writeFile(new URL(fileName, place), text)
  console.log(`data/${folder}: ${files.size} files`)
}

async function main(rolesPath: string | undefined, operationsPath: string | undefined): Promise<void> {
  if (rolesPath === undefined)
    throw new Error('Usage: tsx scripts/import-facts.ts ROLES_FILE [OPERATIONS_FILE]')
  await replaceFolder('builtin-roles', roleFilesOfFacts(JSON.parse(await readFile(rolesPath, 'utf8'))))
  if (operationsPath === undefined) return
  await replaceFolder('operations', operationFilesOfFacts(JSON.parse(await readFile(operationsPath, 'utf8'))))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(process.argv[2], process.argv[3])
