import { readdirSync, readFileSync, statSync } from 'node:fs'
import { test } from 'tap'
import { run } from './command-line.ts'

const role = (digit: number, roleName: string, action = 'A/b/read', roleType = 'BuiltInRole') => ({
  name: `${`${digit}`.repeat(8)}-0000-4000-8000-000000000000`,
  roleName,
  roleType,
  permissions: [{ actions: [action], notActions: [], dataActions: [], notDataActions: [] }],
})

function counts(stdout: string): Record<string, string> {
  const rows = stdout.trimEnd().split('\n').slice(1)
  return Object.fromEntries(rows.map((row) => row.split(/ +/).slice(0, 2)))
}

test('roles import writes role files and counts what was added, changed, removed and kept', async (t) => {
  const dir = t.testdir()
  const args = ['roles', 'import', '-', '--out', `${dir}/roles`]
  const first = await run(args, {
    stdin: JSON.stringify([role(1, 'One'), role(2, 'Two'), role(3, 'Own', 'A/b/read', 'CustomRole')]),
  })
  t.same(counts(first.stdout), { added: '2', changed: '0', removed: '0', kept: '0', skipped: '1' })
  t.equal(first.code, 0)

  const second = await run(args, { stdin: JSON.stringify([role(2, 'Two', 'A/c/read'), role(4, 'Four')]) })
  t.same(counts(second.stdout), { added: '1', changed: '1', removed: '0', kept: '1', skipped: '0' })
  t.match(second.stdout, /kept +1 +One\n/)

  const third = await run([...args, '--remove-missing'], { stdin: JSON.stringify([role(4, 'Four')]) })
  t.same(counts(third.stdout), { added: '0', changed: '0', removed: '2', kept: '0', skipped: '0' })
  const files = readdirSync(`${dir}/roles`)
  t.same(files, ['other.json'], 'and no draft is left behind')
  const written = JSON.parse(readFileSync(`${dir}/roles/other.json`, 'utf8')) as {
    properties: { roleName: string }
  }[]
  t.same(
    written.map(({ properties }) => properties.roleName),
    ['Four'],
  )
})

test('a file that would stay the same is not written, and one that holds no role any more goes', async (t) => {
  const dir = t.testdir({ roles: {} })
  const args = ['roles', 'import', '-', '--out', `${dir}/roles`]
  const categorised = { ...role(1, 'One'), category: 'Compute' }
  await run(args, { stdin: JSON.stringify([{ ...categorised, roleType: undefined }, role(2, 'Two')]) })
  t.same(readdirSync(`${dir}/roles`).sort(), ['compute.json', 'other.json'])
  const { ino } = statSync(`${dir}/roles/other.json`)

  const again = await run(args, { stdin: JSON.stringify([role(2, 'Two')]) })
  t.equal(again.stderr, '')
  await run([...args, '--remove-missing'], { stdin: JSON.stringify([role(2, 'Two')]) })
  t.same(readdirSync(`${dir}/roles`), ['other.json'])
  t.equal(statSync(`${dir}/roles/other.json`).ino, ino)
})

test('roles import leaves the folder as it was where the input is no list of roles', async (t) => {
  const old = '[]\n'
  const dir = t.testdir({ roles: { 'other.json': old }, 'in.json': '[{"name":"x"}]', 'broken.json': '[' })
  for (const name of ['in.json', 'broken.json', 'absent.json']) {
    const { code, stdout, stderr } = await run(['roles', 'import', `${dir}/${name}`, '--out', `${dir}/roles`])
    t.same({ code, stdout }, { code: 3, stdout: '' })
    t.match(stderr, /^error: [^\n]+\n$/)
    t.match(stderr, name)
    t.equal(readFileSync(`${dir}/roles/other.json`, 'utf8'), old)
  }
})

test('roles import names the role file that is broken', async (t) => {
  const dir = t.testdir({ roles: { 'compute.json': '{}' } })
  const args = ['roles', 'import', '-', '--out', `${dir}/roles`]
  const { code, stderr } = await run(args, { stdin: JSON.stringify([role(1, 'One')]) })
  t.equal(code, 3)
  t.match(stderr, `${dir}/roles/compute.json`)
})
