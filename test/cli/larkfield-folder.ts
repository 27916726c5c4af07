import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Test } from 'tap'
import { readState } from '../../src/node.ts'
import { openStore } from '../../src/store/open-store.ts'
import { assignment, ROLE } from '../world.ts'
import { type Outcome, run } from './command-line.ts'

/** The state of the example, and some of whom and what it has. */
export const LARKFIELD = fileURLToPath(new URL('../../examples/larkfield/state', import.meta.url))
export const TENANT = 'c3a1f7d2-6b0e-4c58-9d47-2e8f51b6a903'
export const MIKA = '8f2d6c19-5e3b-47a0-b4d8-0a9e71c5f326'
export const IDRIS = '63c8e07f-b1d5-4a92-9e40-7f2a5d18c6b3'
export const NOOR = '1b7e43a5-9c02-4d6f-a8e1-53f0c2d97b64'
export const BAKERS = '27a5f8c1-d06e-4b39-8c74-e5b19f02d36a'
export const LAB = '/subscriptions/a86e0f37-24d9-4b1c-93f8-6c5d7e12b0a4'
export const PREVIEW = `${LAB}/resourceGroups/rg-preview`
export const SHOP = '/subscriptions/5d2b94e0-71c3-4f6a-8e15-b7c09a3d642f'

/** A state folder with the example in it, in a new folder beside the files of a test. */
export interface StateFolder {
  readonly dir: string
  readonly folder: string
  run(verb: string, ...args: readonly string[]): Promise<Outcome>
}

export interface StateFolderOptions {
  readonly files?: Readonly<Record<string, string>>
  /** Principals that are made Owner of the resource group rg-preview. */
  readonly owners?: readonly string[]
}

export async function larkfieldFolder(
  t: Test,
  { files = {}, owners = [] }: StateFolderOptions = {},
): Promise<StateFolder> {
  const dir = t.testdir(files)
  const folder = join(dir, 'tenant')
  const state = await readState(LARKFIELD)
  const store = await openStore(folder, { tenantId: TENANT })
  await store.change((transaction) => {
    for (const [kind, elements] of Object.entries(state)) {
      for (const element of elements ?? []) transaction.put(kind as 'users', element)
    }
    for (const principalId of owners) {
      transaction.put('roleAssignments', assignment(principalId, ROLE.owner, PREVIEW))
    }
  })
  await store.close()
  return { dir, folder, run: (verb, ...args) => run([...verb.split(' '), ...args, '--state-dir', folder]) }
}
