import { readFile } from 'node:fs/promises'
import { test } from 'tap'
import { builtInRolesModule } from '../../scripts/generate/built-in-roles.ts'
import { readDataFiles } from '../../scripts/generate/data-files.ts'
import { operationsModule } from '../../scripts/generate/operations.ts'
import { type TextModule, textModuleSource } from '../../scripts/generate/text-module.ts'

const onDisk = ({ path }: TextModule) => readFile(new URL(`../../src/${path}`, import.meta.url), 'utf8')

test('the generated modules are those of the data as it is: otherwise run `npm run generate`', async (t) => {
  const roles = builtInRolesModule(await readDataFiles('builtin-roles'))
  t.ok((await onDisk(roles)) === textModuleSource(roles), roles.path)
  const operations = operationsModule(await readDataFiles('operations'))
  t.ok((await onDisk(operations)) === textModuleSource(operations), operations.path)
})

test('quotes, backslashes and newlines survive the generated source', async (t) => {
  const lines = [`it's`, 'a\\b', '$', '{c}`', '"d"', 'e\u2028f', 'ä']
  const source = textModuleSource({ path: 'x.ts', origin: 'a test', constant: 'TEXT', lineEnd: '\n', lines })
  const script = source.replace('TEXT: string', 'TEXT')
  const module = await import(`data:text/javascript,${encodeURIComponent(script)}`)
  t.equal(module.TEXT, lines.map((line) => `${line}\n`).join(''))
})

test('a line that holds what ends a line stops the generation', async (t) => {
  const module = { path: 'x.ts', origin: 'a test', constant: 'TEXT', lineEnd: '~', lines: ['a', 'b~c'] }
  t.throws(() => textModuleSource(module), { message: 'x.ts: "b~c" holds "~", which ends a line.' })
})

test('a role that stands in two files stops the generation', async (t) => {
  const [fileName, content] = [...(await readDataFiles('builtin-roles'))][0] as [string, unknown]
  const files = new Map([
    [fileName, content],
    ['another.json', content],
  ])
  t.throws(() => builtInRolesModule(files), { message: /stands in the role files twice/ })
})
