import { execFileSync } from 'node:child_process'
import { checkout } from './documents.ts'

/** Runs Node.js in the checkout, with the sources as `azcan`; returns what it prints. */
export function runOnSources(...args: readonly string[]): string {
  const fromSource = new URL('./from-source.ts', import.meta.url).href
  return execFileSync(process.execPath, ['--import=tsx', `--import=${fromSource}`, ...args], {
    cwd: checkout,
    encoding: 'utf8',
    env: { PATH: process.env.PATH },
  })
}
