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
    // Every start pays for the length of the code, so it says no more than where and what, and each definition once.
    messages: false,
    inlineRefs: false,
    code: { source: true, esm: true },
  })
  const validate = ajv.compile(schema)
  // Nobody reads it.
  const { code } = await transform(standaloneCode.default(ajv, validate), { minify: true, format: 'esm' })
  await writeModule('state-validator', code)
  await writeModule('state-predicate', schemaPredicate(schema, 'fitsSchema'))
}

async function writeModule(name: string, code: string): Promise<void> {
  await writeFile(
    new URL(`src/state/${name}.generated.ts`, root),
    `// @ts-nocheck\n// generated from schemas/state.schema.json by \`npm run generate\`\n${code}\n`,
  )
}
