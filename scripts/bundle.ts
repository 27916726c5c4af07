/**
 * Makes what the package runs: few files, since a start pays for each one that it loads.
 *
 * The library's entries share one core, which is all that `azcan` itself is made of: an error that one of them throws is
 * an instance of the class that another one exports. The command is a process of its own, and is cut by its verbs.
 */
import { readFile, rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { type BuildOptions, build } from 'esbuild'
import { coreExports, coreSource, importsFromCore } from './bundle/core.ts'
import { namedErrors } from './bundle/named-errors.ts'

const root = fileURLToPath(new URL('../', import.meta.url))

/** As the entries beside it import it. */
const CORE = './core.js'

/** Run as a process of its own by the file that stands beside it, whichever bundle that is in. */
const VERIFIER = { 'verify-state-file': 'src/store/verify-state-file.ts' }

const SHARED = {
  absWorkingDir: root,
  bundle: true,
  format: 'esm',
  target: 'es2023',
  packages: 'external',
  // A start pays for each character, of names too; with `node --enable-source-maps` stack traces tell them all the same.
  minify: true,
  sourcemap: 'linked',
  sourcesContent: false,
  lineLimit: 160,
  logLevel: 'warning',
  plugins: [namedErrors],
} satisfies BuildOptions

await rm(`${root}dist`, { recursive: true, force: true })
const core = await coreExports(root, 'src/index.ts')
const [entries] = await Promise.all([
  build({
    ...SHARED,
    entryPoints: {
      index: 'src/index.ts',
      node: 'src/node.ts',
      'control-plane': 'src/control-plane/index.ts',
      ...VERIFIER,
    },
    platform: 'node',
    outdir: 'dist',
    plugins: [importsFromCore(root, core, CORE), namedErrors],
    metafile: true,
  }),
  build({
    ...SHARED,
    entryPoints: { main: 'src/cli/main.ts', ...VERIFIER },
    splitting: true,
    platform: 'node',
    outdir: 'dist/cli',
  }),
])
const written = Object.keys(entries.metafile.outputs).filter((file) => file.endsWith('.js'))
const texts = await Promise.all(written.map((file) => readFile(`${root}${file}`, 'utf8')))
await build({
  ...SHARED,
  stdin: { contents: coreSource(core, texts, CORE), resolveDir: root },
  // A package would be looked for in folders, and its files read one by one.
  packages: 'bundle',
  mainFields: ['module', 'main'],
  platform: 'neutral',
  // A browser has no `process`, and what immer tells its own developers is only in the way.
  define: { 'process.env.NODE_ENV': '"production"' },
  outfile: 'dist/core.js',
})
