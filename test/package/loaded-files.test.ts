import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { test } from 'tap'
import { BUILT_IN_ROLE_LINES } from '../../src/role/built-in-roles.generated.ts'
import { checkout } from './checkout.ts'

const run = promisify(execFile)

/** What the files that a file of `dist` reaches import, now or later. */
async function importsFrom(file: string) {
  const { metafile } = await build({
    absWorkingDir: checkout,
    entryPoints: [file],
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'neutral',
    packages: 'external',
    external: ['node:*'],
    ignoreAnnotations: true,
    outdir: 'none',
    write: false,
    metafile: true,
  })
  return metafile.inputs
}

/** What a file of `dist` loads as soon as it is imported: files of `dist`, and names of packages. */
async function loadedBy(file: string): Promise<{ readonly files: string[]; readonly packages: string[] }> {
  const inputs = await importsFrom(file)
  const files = new Set([file])
  const packages = new Set<string>()
  for (const reached of files) {
    for (const { path, kind, external } of inputs[reached]?.imports ?? []) {
      if (kind === 'dynamic-import') continue
      if (external === true) packages.add(path)
      else files.add(path)
    }
  }
  return { files: [...files], packages: [...packages] }
}

test('azcan loads two files, no package and no module of Node.js', async (t) => {
  t.same(await loadedBy('dist/index.js'), { files: ['dist/index.js', 'dist/core.js'], packages: [] })
})

test('azcan/control-plane loads no module of Node.js', async (t) => {
  const { files, packages } = await loadedBy('dist/control-plane.js')
  t.same(files, ['dist/control-plane.js', 'dist/core.js'])
  t.same(packages, ['lodash/sortBy.js'])
})

test('azcan/node shares the core with azcan', async (t) => {
  const { files } = await loadedBy('dist/node.js')
  t.same(files, ['dist/node.js', 'dist/core.js'])
})

test('the core exports what an entry imports, and nothing else', async (t) => {
  const entries = await Promise.all(
    ['index', 'node', 'control-plane', 'verify-state-file'].map((entry) =>
      readFile(`${checkout}dist/${entry}.js`, 'utf8'),
    ),
  )
  const imported = entries.flatMap((text) => text.match(/\w+_\d+(?= as [\w$]+\}from"\.\/core\.js")/g) ?? [])
  const core: object = await import(pathToFileURL(`${checkout}dist/core.js`).href)
  t.same(Object.keys(core).sort(), [...new Set(imported)].sort())
})

test('the core names nothing that only Node.js has', async (t) => {
  t.notMatch(
    await readFile(`${checkout}dist/core.js`, 'utf8'),
    /\b(process|Buffer|require|__dirname|setImmediate)\s*[.([]/,
  )
})

test('the built-in roles are a string in plain quotes, which loads faster than a template', async (t) => {
  const beginning = BUILT_IN_ROLE_LINES.slice(0, 40)
  const core = await readFile(`${checkout}dist/core.js`, 'utf8')
  t.equal(core.split(`"${beginning}`).length, 2)
})

test('classes of errors have their names, which Node.js prints', async (t) => {
  const classes: string[] = []
  for (const entry of ['index', 'node', 'control-plane']) {
    const exported: object = await import(pathToFileURL(`${checkout}dist/${entry}.js`).href)
    for (const [name, value] of Object.entries(exported)) {
      if (typeof value !== 'function' || !(value.prototype instanceof Error)) continue
      t.equal(value.name, name)
      classes.push(name)
    }
  }
  t.ok(classes.includes('InvalidRequestError') && classes.includes('SnapshotError'))
})

test('a stack trace names the sources where Node.js is told to read maps', async (t) => {
  const { stdout } = await run(process.execPath, [
    '--enable-source-maps',
    '--input-type=module',
    '--eval',
    `import { createEngine } from '${pathToFileURL(`${checkout}dist/index.js`)}'
    try { createEngine().check({ principalId: 'p', action: 'a', scope: 'none' }) } catch (e) { console.log(e.stack) }`,
  ])
  t.match(stdout, /at refuseScope .*src\/engine\/request-checks\.ts:\d+/)
  t.match(stdout, /at Object\.check .*src\/create-engine\.ts:\d+/)
})

test('the command loads what parses its arguments, and the rest with the verb', async (t) => {
  const { packages } = await loadedBy('dist/cli/main.js')
  t.same(
    packages.filter((name) => !name.startsWith('node:')),
    ['commander'],
  )
})

test('a check on the command line loads nothing of the emulator', async (t) => {
  const check = Object.keys(await importsFrom('dist/cli/main.js')).find((file) =>
    /\/check-\w+\.js$/.test(file),
  )
  const { packages } = await loadedBy(check ?? '')
  t.same(
    packages.filter((name) => !name.startsWith('node:')),
    [],
  )
})
