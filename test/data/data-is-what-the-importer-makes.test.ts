import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import { test } from 'tap'
import { readDataFiles } from '../../scripts/generate/data-files.ts'
import { operationFilesOfFacts, roleFilesOfFacts } from '../../scripts/import-facts.ts'
import type { BuiltInRoleDefinition } from '../../src/role/built-in-role-definition.ts'
import { importRoleDefinitions } from '../../src/role/role-files.ts'

const root = new URL('../../', import.meta.url)
const shared = process.env.AZCAN_SHARED
  ? pathToFileURL(`${process.env.AZCAN_SHARED}/`)
  : new URL('../shared/', root)
const roleFacts = new URL('data/builtin-roles.facts.json', shared)
const operationFacts = new URL('data/operations.facts.json', shared)

async function committedTexts(folder: 'builtin-roles' | 'operations'): Promise<Record<string, string>> {
  const place = new URL(`data/${folder}/`, root)
  const names = (await readdir(place)).sort()
  const texts = await Promise.all(names.map((name) => readFile(new URL(name, place), 'utf8')))
  return Object.fromEntries(names.map((name, index) => [name, texts[index] as string]))
}

const sortedByName = (files: ReadonlyMap<string, string>) => Object.fromEntries([...files].sort())

test('importing the committed roles into themselves changes no byte', async (t) => {
  const existing = await readDataFiles('builtin-roles')
  const input = [...(existing as Map<string, BuiltInRoleDefinition[]>).values()].flat().reverse()
  const { files, ...names } = importRoleDefinitions({ value: input }, existing, { missing: 'remove' })
  t.same(names, { added: [], changed: [], removed: [], kept: [], skipped: [] })
  t.strictSame(sortedByName(files), await committedTexts('builtin-roles'))
})

test('importing the committed operations as facts changes no byte', async (t) => {
  const facts: Record<string, unknown> = {}
  for (const file of (await readDataFiles('operations')).values()) {
    const { namespace, ...lists } = file as { namespace: string }
    facts[namespace] = lists
  }
  t.strictSame(sortedByName(operationFilesOfFacts(facts)), await committedTexts('operations'))
})

if (existsSync(roleFacts) && existsSync(operationFacts)) {
  test('the committed roles are what the importer makes of the facts', async (t) => {
    const facts = JSON.parse(await readFile(roleFacts, 'utf8'))
    t.strictSame(sortedByName(roleFilesOfFacts(facts)), await committedTexts('builtin-roles'))
  })

  test('the committed operations are what the importer makes of the facts', async (t) => {
    const facts = JSON.parse(await readFile(operationFacts, 'utf8'))
    t.strictSame(sortedByName(operationFilesOfFacts(facts)), await committedTexts('operations'))
  })
} else {
  test('facts are compared only where they are at hand', async (t) => {
    t.comment('The tables of facts are not here: the committed files are not compared with them.')
  })
}
