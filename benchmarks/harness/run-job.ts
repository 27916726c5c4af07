import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { FiguresOf, Measurement } from '../measure/figures.ts'
import type { Job } from '../measure/job.ts'
import { BUNDLES } from './bundle.ts'

/** Measures in a process of its own, so that no measurement finds the heap or the compiled code of another. */
export async function runJob<M extends Measurement>(
  job: Job & { readonly measurements: readonly M[] },
): Promise<FiguresOf<M>> {
  const child = fork(fileURLToPath(new URL('child.js', BUNDLES)), {
    execArgv: [
      '--expose-gc',
      `--max-old-space-size=${job.size > 200_000 ? 12_000 : 4000}`,
      // Node 20 dies of calls into WebAssembly that it has inlined; so short a part of such a call tells nothing here.
      '--no-turbo-inline-js-wasm-calls',
    ],
  })
  let figures: FiguresOf<M> | undefined
  child.once('message', (message) => {
    figures = message as FiguresOf<M>
  })
  child.send(job)
  const [code] = (await once(child, 'exit')) as [number | null]
  if (code !== 0 || figures === undefined) {
    throw new Error(`measuring ${job.measurements.join(', ')} ended with ${code}`)
  }
  return figures
}
