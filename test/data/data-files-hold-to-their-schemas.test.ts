import { readFile } from 'node:fs/promises'
import { Ajv } from 'ajv'
import { test } from 'tap'
import { readDataFiles } from '../../scripts/generate/data-files.ts'

const compile = async (name: string) => {
  const schema = await readFile(new URL(`../../schemas/${name}.schema.json`, import.meta.url), 'utf8')
  return new Ajv({ allErrors: true }).compile(JSON.parse(schema))
}

test('every file of built-in roles holds to its schema', async (t) => {
  const holds = await compile('role-definition-file')
  for (const [fileName, content] of await readDataFiles('builtin-roles')) {
    holds(content)
    t.same(holds.errors ?? [], [], fileName)
  }
})

test('every file of operations holds to its schema, and is named for its provider', async (t) => {
  const holds = await compile('operations-file')
  for (const [fileName, content] of await readDataFiles('operations')) {
    holds(content)
    t.same(holds.errors ?? [], [], fileName)
    t.equal(fileName, `${(content as { namespace: string }).namespace}.json`)
  }
})

test('the schema of role files refuses what a role file never holds', async (t) => {
  const holds = await compile('role-definition-file')
  const guid = 'acdd72a7-3385-48ef-bd42-f606fba81ae7'
  const role = (properties: object, rest: object = {}) => [
    {
      id: `/providers/Microsoft.Authorization/roleDefinitions/${guid}`,
      name: guid,
      type: 'Microsoft.Authorization/roleDefinitions',
      properties: {
        roleName: 'Reader',
        type: 'BuiltInRole',
        description: '',
        assignableScopes: ['/'],
        permissions: [],
        ...properties,
      },
      ...rest,
    },
  ]
  const empty = { actions: [], notActions: [], dataActions: [], notDataActions: [] }
  t.ok(holds(role({})), 'the base is valid')
  t.notOk(holds([]), 'an empty file')
  t.notOk(holds(role({ description: 'View all.' })), 'a description')
  t.notOk(holds(role({ type: 'CustomRole' })), 'a custom role')
  t.notOk(holds(role({ createdOn: '2020-01-01' })), 'a member of properties that is not known')
  t.notOk(holds(role({}, { category: 'General' })), 'a member that is not known')
  t.notOk(holds(role({}, { name: guid.toUpperCase() })), 'a GUID in capitals')
  t.notOk(
    holds(role({ permissions: [{ ...empty, conditionVersion: '2.0' }] })),
    'a version without a condition',
  )
  t.notOk(holds(role({ permissions: [{ actions: ['*/read'] }] })), 'a permission entry that lacks lists')
  t.ok(holds(role({ permissions: [{ ...empty, actions: ['*/read '] }] })), 'a pattern may end in a blank')
})

test('the schema of operations files refuses wildcards, blanks, doubles and unknown members', async (t) => {
  const holds = await compile('operations-file')
  const file = (actions: string[], rest: object = {}) => ({
    namespace: 'A.B',
    actions,
    dataActions: [],
    ...rest,
  })
  t.ok(holds(file(['x/read'])), 'the base is valid')
  for (const odd of ['x/*', 'x/read ', '/x/read', '']) t.notOk(holds(file([odd])), JSON.stringify(odd))
  t.notOk(holds(file(['x/read', 'x/read'])), 'a double')
  t.notOk(holds(file([], { source: 'web' })), 'a member that is not known')
})
