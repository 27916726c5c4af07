import { test } from 'tap'
import { openStore } from '../../src/store/open-store.ts'
import { assignment, ROLE } from '../world.ts'
import { IDRIS, LAB, larkfieldFolder, MIKA, PREVIEW } from './larkfield-folder.ts'

interface Listed {
  readonly id: string
  readonly properties: { readonly principalId: string; readonly scope: string }
}

const scopesIn = (stdout: string) => {
  const listed = JSON.parse(stdout) as readonly Listed[]
  return listed.map(({ properties }) => properties.scope).sort()
}

test('assignments are listed at, above and below a scope, and with --at-scope not below', async (t) => {
  const { run: on } = await larkfieldFolder(t, { owners: [MIKA, IDRIS] })
  const above = ['/providers/Microsoft.Management/managementGroups/larkfield', LAB]
  const vault = `${PREVIEW}/providers/Microsoft.KeyVault/vaults/larkfield-preview`
  const list = ['assignment list', '--output', 'json', '--scope', PREVIEW] as const
  t.same(scopesIn((await on(...list)).stdout), [...above, PREVIEW, PREVIEW, PREVIEW, vault])
  t.same(scopesIn((await on(...list, '--at-scope')).stdout), [...above, PREVIEW, PREVIEW, PREVIEW])
  t.same(scopesIn((await on(...list, '--assignee', MIKA.toUpperCase(), '--at-scope')).stdout), [PREVIEW])
  t.same(
    scopesIn((await on('assignment list', '--output', 'json')).stdout).length,
    13,
    'all, without a scope',
  )
})

test('assignments of one principal are its own, and not those of its groups', async (t) => {
  const { run: on } = await larkfieldFolder(t)
  const { stdout } = await on('assignment list', '--assignee', MIKA, '--output', 'json')
  t.match(JSON.parse(stdout), [
    { name: 'b2d94e61-07fa-4c83-a5e9-18c6f3d07b5a', properties: { principalId: MIKA } },
  ])
  t.same(await on('assignment list', '--assignee', "o'hara"), { code: 0, stdout: '', stderr: '' })
  t.equal((await on('assignment list', '--assignee', "o'hara", '--output', 'json')).stdout, '[]\n')
})

test('a table of assignments names principals and roles, and tells of conditions', async (t) => {
  const { run: on } = await larkfieldFolder(t)
  const { code, stdout, stderr } = await on('assignment list')
  t.same({ code, stderr }, { code: 0, stderr: '' })
  const rows = stdout.trimEnd().split('\n')
  t.equal(rows.length, 12)
  t.match(rows[0], /^PRINCIPAL +ROLE +SCOPE +NAME +CONDITION$/)
  t.ok(
    rows.some((row) =>
      /^Shop on call +Larkfield Shop Operator +\/subscriptions\/\S+\/rg-shop +0d7c5b83\S+$/.test(row),
    ),
  )
  t.ok(rows.some((row) => /^recipe-importer +Storage Blob Data Reader +\S+ +3e9b1f50\S+ +yes$/.test(row)))
  t.ok(rows.some((row) => /^mika@larkfield\.example +User Access Administrator /.test(row)))
})

test('a list that is longer than a page of Azure is printed to its end', async (t) => {
  const { folder, run: on } = await larkfieldFolder(t)
  const store = await openStore(folder)
  await store.change((transaction) => {
    for (let i = 0; i < 5200; i++)
      transaction.put('roleAssignments', assignment(IDRIS, ROLE.reader, `${LAB}/resourceGroups/rg-${i}`))
  })
  await store.close()
  const { stdout } = await on('assignment list', '--output', 'json')
  const ids = (JSON.parse(stdout) as readonly Listed[]).map(({ id }) => id.toLowerCase())
  t.equal(new Set(ids).size, 5211)
  t.same(ids, [...ids].sort())
})
