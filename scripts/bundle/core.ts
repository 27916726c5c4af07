import { resolve } from 'node:path'
import { build, type Plugin } from 'esbuild'

/** What each source file of the core exports, by its path from the root. */
export type CoreExports = ReadonlyMap<string, readonly string[]>

/** The source files that an entry needs as soon as it is imported, without the entry itself, and what they export. */
export async function coreExports(root: string, entry: string): Promise<CoreExports> {
  const files = (await outlines(root, [entry])).inputs.filter((file) => file !== entry)
  return (await outlines(root, files)).exports
}

/**
 * A module that exports what the entries import of the core, each under a name of its own: a start pays for each name.
 *
 * @param entries the bundled ones, as text
 */
export function coreSource(core: CoreExports, entries: readonly string[], place: string): string {
  const imported = new Set(entries.flatMap((text) => namesImported(text, place)))
  return Array.from(core, ([file, names]) =>
    names
      .map((name) => [name, nameInCore(core, file, name)] as const)
      .filter(([, inCore]) => imported.has(inCore))
      .map(([name, inCore]) => `export { ${name} as ${inCore} } from './${file}'\n`),
  )
    .flat()
    .join('')
}

/** The names by which a bundled module imports from another. */
function namesImported(text: string, from: string): string[] {
  const statements = [...text.matchAll(/\b(?:import|export)\s*\{([^}]*)\}\s*from\s*"([^"]*)"/g)]
  return statements
    .filter(([, , source]) => source === from)
    .flatMap(([, names = '']) => names.split(',').map((name) => name.trim().split(/\s+as\s+/)[0] ?? ''))
}

/** Puts imports of the bundled core, which stands at `place`, where a file of the core is imported. */
export function importsFromCore(root: string, core: CoreExports, place: string): Plugin {
  const inCore = new Map(Array.from(core.keys(), (file) => [resolve(root, file), file]))
  return {
    name: 'imports-from-core',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^\.{1,2}\// }, ({ path, resolveDir, namespace }) => {
        if (namespace === CORE) return { path: place, external: true, sideEffects: false }
        const file = inCore.get(resolve(resolveDir, path))
        return file === undefined ? undefined : { path: file, namespace: CORE, sideEffects: false }
      })
      onLoad({ filter: /.*/, namespace: CORE }, ({ path: file }) => {
        const names = core.get(file) ?? []
        // A statement of its own for each, so that those go which the entry does not use.
        const exported = names.map(
          (name) => `export { ${nameInCore(core, file, name)} as ${name} } from '${place}'`,
        )
        return { contents: exported.join('\n') }
      })
    },
  }
}

const CORE = 'core'

/** Two files may export one name. */
function nameInCore(core: CoreExports, file: string, name: string): string {
  return `${name}_${[...core.keys()].indexOf(file)}`
}

async function outlines(root: string, entryPoints: readonly string[]) {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [...entryPoints],
    outdir: 'dist',
    outbase: '.',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'neutral',
    packages: 'external',
    metafile: true,
    write: false,
  })
  const exports = new Map<string, readonly string[]>()
  for (const { entryPoint, exports: names } of Object.values(metafile.outputs))
    if (entryPoint !== undefined && names.length > 0) exports.set(entryPoint, names)
  return { inputs: Object.keys(metafile.inputs), exports }
}
