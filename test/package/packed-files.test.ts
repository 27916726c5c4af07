import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { test } from 'tap'
import { checkout } from './checkout.ts'

interface Manifest {
  readonly bin: Readonly<Record<string, string>>
  readonly exports: Readonly<Record<string, string | { readonly types: string; readonly default: string }>>
}

const { bin, exports }: Manifest = JSON.parse(readFileSync(`${checkout}package.json`, 'utf8'))

/** What `npm publish` would send, by its path in the package. */
function packedFiles(): readonly string[] {
  const args = ['pack', '--dry-run', '--json', '--ignore-scripts']
  const [packed] = JSON.parse(execFileSync('npm', args, { cwd: checkout, encoding: 'utf8', stdio: 'pipe' }))
  return packed.files.map(({ path }: { readonly path: string }) => path)
}

test('the package holds all that its manifest names, and the file that a store is verified by', async (t) => {
  const files = packedFiles()
  const named = [...Object.values(bin), ...Object.values(exports).flatMap(pathsOf)]
  t.ok(named.length > 6)
  for (const path of named) {
    const [before = '', after] = path.replace('./', '').split('*')
    const found = files.some((file) =>
      after === undefined ? file === before : file.startsWith(before) && file.endsWith(after),
    )
    t.ok(found, path)
  }
  t.ok(files.includes('dist/verify-state-file.js'))
  t.ok(files.includes('dist/cli/verify-state-file.js'))
})

test('the package holds no sources, tests or data that was compiled', async (t) => {
  t.same(
    packedFiles().filter(
      (file) => !/^(dist|schemas)\/|^(LICENSE|README\.md|package\.json|data\/README\.md)$/.test(file),
    ),
    [],
  )
})

function pathsOf(target: string | { readonly types: string; readonly default: string }): string[] {
  return typeof target === 'string' ? [target] : [target.types, target.default]
}
