import { readFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'

/** Where and with what a run was made. */
export function machine(): string {
  const [cpu] = cpus()
  const memory = Math.round(totalmem() / 2 ** 30)
  return `${cpus().length} cores (${cpu?.model.trim()}), ${memory} GiB, ${process.platform} ${process.arch}, Node ${process.versions.node}`
}

/** The version of a library as it is installed for the benchmarks; `-` for our own code. */
export function versionOf(library: string | undefined): string {
  if (library === undefined) return '-'
  const manifest = new URL(`../node_modules/${library}/package.json`, import.meta.url)
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version
}
