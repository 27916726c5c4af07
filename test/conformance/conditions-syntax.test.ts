import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'tap'
import { parseCondition } from '../../src/condition/parser.ts'
import { sharedFolder } from './cases.ts'

interface SyntaxText {
  readonly condition: string
  readonly version?: string
  readonly valid: boolean
  readonly why?: string
}

function readJson(file: string | URL): unknown {
  return JSON.parse(readFileSync(file, 'utf8'))
}

function textsOf(file: string | URL): readonly SyntaxText[] {
  return (readJson(file) as { readonly parse: readonly SyntaxText[] }).parse
}

/** A file of the shared folder, where that is at hand and has it. */
function sharedFile(path: string): string | undefined {
  const file = sharedFolder === undefined ? undefined : join(sharedFolder, path)
  return file !== undefined && existsSync(file) ? file : undefined
}

const published = sharedFile('conformance/conditions-syntax.json')
const real = sharedFile('real/conditions.json')

const COLLECTIONS: Readonly<Record<string, readonly SyntaxText[]>> = {
  own: textsOf(new URL('../cases/conditions-syntax.json', import.meta.url)),
  ...(published !== undefined && { published: textsOf(published) }),
  ...(real !== undefined && { real: readJson(real) as readonly SyntaxText[] }),
}

for (const [name, texts] of Object.entries(COLLECTIONS)) {
  test(`a text parses if it is a condition, and else does not: ${name} texts`, async (t) => {
    for (const { condition, version, valid, why } of texts) {
      const result = parseCondition(condition, version)
      t.equal(result.ok, valid, `${JSON.stringify(condition.slice(0, 100))}: ${why ?? version ?? ''}`)
    }
    t.ok(texts.length > 0)
  })
}

test('the published texts are at hand, or the own ones stand alone', async (t) => {
  t.comment(Object.keys(COLLECTIONS).join(' and '))
  t.ok(COLLECTIONS.own?.length)
})
