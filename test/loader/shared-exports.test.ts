import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { test } from 'tap'
import { readState, StateReadError } from '../../src/node.ts'
import { recogniseExport } from '../../src/state/recognise.ts'
import { STATE_KINDS } from '../../src/state/state-document.ts'

const shared = process.env.AZCAN_SHARED ?? fileURLToPath(new URL('../../../shared', import.meta.url))
const folder = join(shared, 'real/samples/exports')
const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : []

/** What each posted shape comes to: how many elements of which kind, or the code and place of its refusal. */
const POSTED: Readonly<Record<string, string>> = {
  'cli-ra-empty-principal-name': '1 roleAssignments',
  'cli-ra-with-conditions': 'Placeholder /0/id',
  'cli-roledef-custom': '1 roleDefinitions',
  'ps-deny-list-text': 'TextOutput /',
  'ps-keyvault-text': 'TextOutput /',
  'azurehound-shape': 'NotAnElement /groups',
  'azgovviz-csv-columns': 'NotRecognised /',
  'checkaccess-verdicts': 'NotRecognised /',
  'documented-outcomes': 'NotRecognised /0',
  'cli-ra-root-scope': '1 roleAssignments',
  'cli-ra-old-nested-properties': '1 roleAssignments',
  'cli-ra-null-conditions': '2 roleAssignments',
  'cli-ra-2025-mg': '1 roleAssignments',
  'ps-roledef-input': '1 roleDefinitions',
  'ps-deny-sp-text': 'TextOutput /',
  'ps-pim-eligible-instances-text': 'TextOutput /0',
  'ps-pim-active-instances-text': 'TextOutput /0',
  'deny-user-assigned-rules': 'NotRecognised /',
  'deny-put-body-pascal-case': '1 denyAssignments',
  'arm-deny-managed-rg': '1 denyAssignments',
  'checkaccess-response': 'NotRecognised /value/0',
}

interface PostedShape {
  readonly id: string
  readonly data: unknown
}

async function outcome(data: unknown): Promise<string> {
  try {
    const state = await readState('-', { stdin: Readable.from([JSON.stringify(data)]) })
    return STATE_KINDS.filter((kind) => state[kind] !== undefined)
      .map((kind) => `${state[kind]?.length} ${kind}`)
      .join()
  } catch (error) {
    if (!(error instanceof StateReadError)) throw error
    return `${error.code} ${error.pointer || '/'}`
  }
}

test('real exports are read whole, or refused with a line that names file and place', async (t) => {
  if (files.length === 0) t.comment('without the real exports')
  for (const name of files.filter((file) => file.startsWith('arm-'))) {
    const { value } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as { value: unknown[] }
    const state = await readState(join(folder, name))
    const read = Object.values(state).flat()
    t.equal(read.length, name.includes('classic') ? 0 : value.length, name)
    if (read.length > 0) t.same(read, value, 'their content is kept')
  }
  for (const name of files.filter((file) => file.startsWith('posted-'))) {
    const lines = await readState(join(folder, name)).catch((error: Error) => error.message)
    t.match(lines, new RegExp(`${name}:/0: an object with id, shape, `))
    for (const { id, data } of JSON.parse(readFileSync(join(folder, name), 'utf8')) as PostedShape[]) {
      t.equal(await outcome(data), POSTED[id], id)
    }
  }
})

test('the bodies of published REST examples of lists are read', (t) => {
  const examples = join(shared, 'real/samples/examples')
  const expected: Readonly<Record<string, string>> = {
    'authorization-2022-04-01/RoleAssignments_ListForSubscription.json': 'roleAssignments',
    'authorization-2022-04-01/GetRoleDefinitionAtScope.json': 'roleDefinitions',
    'authorization-2022-04-01/GetAllDenyAssignments.json': 'denyAssignments',
    'pim-2020-10-01/GetRoleAssignmentScheduleInstancesByScope.json': 'roleAssignmentScheduleInstances',
    'pim-2020-10-01/GetRoleEligibilityScheduleInstancesByScope.json': 'roleEligibilityScheduleInstances',
    'locks-2020-05-01/ManagementLocks_ListAtSubscriptionLevel.json': 'locks',
    'keyvault-2023-07-01/listVaultBySubscription.json': 'vaults',
    'keyvault-2023-07-01/listVault.json': 'resources',
    'msi-2023-01-31/IdentityListBySubscription.json': 'resources',
    'resourcegraph-2021-03-01/ResourcesBasicQuery.json': 'resources',
  }
  if (!existsSync(examples)) t.comment('without the published examples')
  for (const [name, kind] of existsSync(examples) ? Object.entries(expected) : []) {
    const example = JSON.parse(readFileSync(join(examples, name), 'utf8'))
    const { elements, problems } = recogniseExport(example.responses['200'].body)
    t.same(problems, [], name)
    t.same([...new Set(elements.map((element) => element.kind))], [kind], name)
  }
  t.end()
})
