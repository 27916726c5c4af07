import { test } from 'tap'
import { IDRIS, LAB, larkfieldFolder, MIKA, PREVIEW } from './larkfield-folder.ts'

const DEPLOYS = `${PREVIEW}/providers/Microsoft.Authorization/roleAssignments/f15a8d3c-407e-4b62-a9f5-6bd2c0e87194`
const KEEP = `${PREVIEW}/providers/Microsoft.Authorization/locks/keep`

test('a lock that was created stops a deletion until it is deleted', async (t) => {
  const { run: on } = await larkfieldFolder(t, { owners: [MIKA] })
  const lock = ['--name', 'keep', '--level', 'CanNotDelete', '--scope', PREVIEW, '--notes', 'for the audit']
  t.same(await on('lock create', ...lock), { code: 0, stdout: `created ${KEEP}\n`, stderr: '' })

  const blocked = await on('assignment delete', '--id', DEPLOYS, '--as', MIKA)
  t.same({ code: blocked.code, stdout: blocked.stdout }, { code: 1, stdout: '' })
  t.match(blocked.stderr, /^error: ScopeLocked: [^\n]+locked[^\n]+\n$/)
  const created = await on(
    'assignment create',
    '--assignee',
    IDRIS,
    '--role',
    'Reader',
    '--scope',
    PREVIEW,
    '--as',
    MIKA,
  )
  t.equal(created.code, 0, 'it stops no other change')

  t.same(await on('lock delete', '--id', KEEP, '--as', MIKA), {
    code: 0,
    stdout: `deleted ${KEEP}\n`,
    stderr: '',
  })
  t.equal((await on('assignment delete', '--id', DEPLOYS, '--as', MIKA)).code, 0)
  const again = await on('lock delete', '--id', KEEP)
  t.same(again, { code: 0, stdout: '', stderr: 'note: it was not there, so there was nothing to delete\n' })
})

test('only who may manage locks does', async (t) => {
  const { run: on } = await larkfieldFolder(t)
  const lock = ['--name', 'keep', '--level', 'ReadOnly', '--scope', PREVIEW, '--as', IDRIS]
  const { code, stderr } = await on('lock create', ...lock)
  t.equal(code, 1, 'a contributor may not')
  t.match(stderr, /^error: AuthorizationFailed: .+Microsoft\.Authorization\/locks\/write/)
  const frozen = `${LAB}/resourceGroups/rg-preview-2/providers/Microsoft.Authorization/locks/frozen`
  t.match(
    (await on('lock delete', '--id', frozen, '--as', IDRIS)).stderr,
    'Microsoft.Authorization/locks/delete',
  )
})

test('what Azure would not lock is refused in its words, and what is missing is said', async (t) => {
  const { run: on } = await larkfieldFolder(t)
  const lock = ['lock create', '--level', 'ReadOnly', '--scope'] as const
  const group = '/providers/Microsoft.Management/managementGroups/larkfield'
  t.match(await on(...lock, group, '--name', 'x'), { code: 3, stderr: /^error: InvalidLockScope: / })
  t.match(await on(...lock, PREVIEW, '--name', 'x.'), { code: 3, stderr: /^error: InvalidLockName: / })
  t.match(await on('lock delete', '--id', PREVIEW), { code: 3, stderr: /^error: BadRequestFormat: / })
  t.match(await on(...lock, PREVIEW), { code: 2, stderr: 'error: give --name as well\n' })
  t.match(await on(...lock, PREVIEW, '--level', 'None'), { code: 2, stderr: /CanNotDelete, ReadOnly/ })
  t.match(await on('lock delete'), { code: 2, stderr: 'error: give --id as well\n' })
})

test('locks are listed all, or those at, above and below a scope', async (t) => {
  const { run: on } = await larkfieldFolder(t)
  const all = await on('lock list')
  t.match(
    all.stdout,
    /^LEVEL +ID +NOTES\nCanNotDelete +\S+\/keep-the-orders\nReadOnly +\S+\/settled +Containers come/,
  )
  const { stdout } = await on('lock list', '--scope', LAB, '--output', 'json')
  const notes = 'Nobody is left who knows what this is for.'
  t.match(JSON.parse(stdout), [{ name: 'frozen', properties: { level: 'ReadOnly', notes } }])
  t.match(await on('lock list', '--scope', '/'), { code: 3, stderr: /^error: InvalidLockScope: / })
})
