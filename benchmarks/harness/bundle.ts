import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = new URL('../../', import.meta.url)

/** Where the compiled benchmarks lie; beside `benchmarks/node_modules`, so that they find the peers. Not in Git. */
export const BUNDLES = new URL('benchmarks/dist/', root)

/**
 * Compiles azcan and what measures it into plain JavaScript, since that is what users run: a TypeScript loader's output
 * takes two to three times as long on the hot path.
 */
export async function bundle(): Promise<void> {
  await build({
    absWorkingDir: fileURLToPath(root),
    entryPoints: {
      child: 'benchmarks/measure/child.ts',
      thread: 'benchmarks/measure/thread.ts',
      azcan: 'src/index.ts',
    },
    outdir: fileURLToPath(BUNDLES),
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    minifySyntax: true,
    logLevel: 'warning',
  })
}
