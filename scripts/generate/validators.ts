import { readFile, writeFile } from 'node:fs/promises'
import { Ajv } from 'ajv'
import standaloneCode from 'ajv/dist/standalone/index.js'
import { transform } from 'esbuild'
import { schemaPredicate } from './schema-predicates.ts'

const root = new URL('../../', import.meta.url)

/**
 * Compiles the JSON Schema of the state document, so that neither `ajv` nor the schema is loaded at run time: to a
 * validator that says everything that is wrong, and to a predicate that says quickly that nothing is.
 */
export async function generateValidators(): Promise<void> {
  const schema = JSON.parse(await readFile(new URL('schemas/state.schema.json', root), 'utf8'))
  const ajv = new Ajv({
    allErrors: true,
    allowUnionTypes: true,
    // What may stand in two places says nothing of the place, which says itself that it is an object.
    strictTypes: false,
    // Every start pays for the length of the code, so it says no more than where and what, and each definition once.
    messages: false,
    inlineRefs: false,
    code: { source: true, esm: true, lines: true },
  })
  const validate = ajv.compile(schema)
  const code = withoutUnusedArguments(withTypesInPlace(standaloneCode.default(ajv, validate)))
  // Nobody reads it.
  const shortest = await transform(code, { minify: true, treeShaking: true, format: 'esm' })
  await writeModule('state-validator', shortest.code)
  await writeModule('state-predicate', schemaPredicate(schema, 'fitsSchema'))
}

/** Where several types are allowed, an error reads them from a copy of the schema. Without that the copy is not needed. */
function withTypesInPlace(code: string): string {
  const copies = new Map(
    Array.from(code.matchAll(/^const (schema\d+) = (.*);$/gm), ([, name = '', copy = '']) => [name, copy]),
  )
  return code.replace(/\b(schema\d+)((?:\.\w+)+)/g, (_, name: string, path: string) => {
    const members = path.slice(1).split('.')
    return JSON.stringify(members.reduce((part, member) => part[member], JSON.parse(copies.get(name) ?? '')))
  })
}

/** Each function hands on where a value stands, for keywords that the schema does not have. */
function withoutUnusedArguments(code: string): string {
  return code.replace(/,\s*parentData\b[^,}]*,\s*parentDataProperty\b[^,}]*,\s*rootData\b[^,}]*(?=\})/g, '')
}

async function writeModule(name: string, code: string): Promise<void> {
  await writeFile(
    new URL(`src/state/${name}.generated.ts`, root),
    `// @ts-nocheck\n// generated from schemas/state.schema.json by \`npm run generate\`\n${code}\n`,
  )
}
