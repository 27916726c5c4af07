import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { CheckRequest, Reason, StateDocument } from '../../src/index.ts'

/** A conformance file: one state, and requests with the decision that Azure would make. */
export interface CaseFile {
  readonly file: string
  readonly title: string
  readonly state: StateDocument
  readonly cases: readonly {
    readonly request: CheckRequest
    readonly expect: { readonly allowed: boolean; readonly reason: Reason }
    readonly why?: string
  }[]
}

const checkout = fileURLToPath(new URL('../../', import.meta.url))

/** The folder of published cases and exports beside the checkout, where there is one. */
export const sharedFolder: string | undefined = [process.env.AZCAN_SHARED, join(checkout, '../shared')].find(
  (folder) => folder !== undefined && existsSync(join(folder, 'conformance')),
)

/** The project's own case files of one family, then the published ones, where they are at hand. */
export function caseFiles(family: string): CaseFile[] {
  const folders = [join(checkout, 'test/cases', family)]
  if (sharedFolder !== undefined) folders.push(join(sharedFolder, 'conformance', family))
  return folders.filter((folder) => existsSync(folder)).flatMap(readFolder)
}

function readFolder(folder: string): CaseFile[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => ({ file: name, ...JSON.parse(readFileSync(join(folder, name), 'utf8')) }))
}
