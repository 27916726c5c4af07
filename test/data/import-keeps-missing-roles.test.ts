import { test } from 'tap'
import { importRoleDefinitions } from '../../src/role/role-files.ts'

const guid = (digit: number) => `${digit}1111111-aaaa-4aaa-8aaa-111111111111`
const facts = (digit: number) => ({ name: guid(digit), roleName: `Role ${digit}`, permissions: [] })
const existing = new Map(
  [...importRoleDefinitions([facts(1), { ...facts(2), category: 'Compute' }], new Map()).files].map(
    ([name, text]) => [name, JSON.parse(text)] as const,
  ),
)

test('a role that the input lacks is kept and reported', async (t) => {
  const { files, kept, removed } = importRoleDefinitions([facts(1)], existing)
  t.same({ kept, removed }, { kept: ['Role 2'], removed: [] })
  t.match(files.get('compute.json'), guid(2))
})

test('a page of a list removes nothing', async (t) => {
  const page = { value: [facts(1)], nextLink: 'https://management.azure.com/next' }
  const { files, kept } = importRoleDefinitions(page, existing)
  t.same(kept, ['Role 2'])
  t.match(files.get('compute.json'), guid(2))
})

test('a role that the input lacks is removed when that is asked for, and its empty file is gone', async (t) => {
  const { files, kept, removed } = importRoleDefinitions([facts(1)], existing, { missing: 'remove' })
  t.same({ kept, removed }, { kept: [], removed: ['Role 2'] })
  t.same([...files.keys()], ['other.json'])
})

test('a page of a list that is to remove roles is refused', async (t) => {
  const page = { value: [facts(1)], nextLink: 'https://management.azure.com/next' }
  t.throws(() => importRoleDefinitions(page, existing, { missing: 'remove' }), {
    name: 'RoleImportError',
    document: 'input',
    pointer: '/nextLink',
  })
})

test('a list without built-in roles is refused, so that it cannot empty the files', async (t) => {
  for (const input of [[], { value: [] }, [{ ...facts(1), roleType: 'CustomRole' }]]) {
    t.throws(() => importRoleDefinitions(input, existing, { missing: 'remove' }), {
      name: 'RoleImportError',
      message: 'The list has no built-in role.',
    })
  }
})
