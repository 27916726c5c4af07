import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'tap'
import { openStore } from '../../src/store/open-store.ts'
import { newFolder } from '../new-folder.ts'
import { ARM, startEmulator, type TestEmulator } from './emulator.ts'
import { AZ_CLIENT, signIn, userForm } from './sign-in.ts'

async function groupsOf({ addresses, subscriptionId, ask }: TestEmulator, token: string): Promise<unknown> {
  const url = `${addresses.resourceManager}/subscriptions/${subscriptionId}/resourcegroups?api-version=2021-04-01`
  const answer = await ask(url, { headers: { authorization: `Bearer ${token}` } })
  return answer.status === 200
    ? (answer.json().value as { name: string }[]).map(({ name }) => name)
    : answer.status
}

test('with a state folder a restart is the same emulator: state, tenant, keys, secrets and tokens', async (t) => {
  const stateDir = newFolder(t, 'restart')
  const before = await startEmulator(t, { stateDir })
  t.equal(before.found, 'empty')
  const token = await before.token(ARM)
  const { refresh_token } = (await signIn(before, userForm(before))).json()
  const url = `${before.addresses.resourceManager}/subscriptions/${before.subscriptionId}/resourcegroups/rg?api-version=2021-04-01`
  const put = await before.ask(url, {
    method: 'PUT',
    headers: { authorization: `Bearer ${token}` },
    body: { location: 'westeurope' },
  })
  t.equal(put.status, 201)
  await before.close()

  const after = await startEmulator(t, { stateDir })
  t.equal(after.found, 'state')
  for (const same of ['tenantId', 'subscriptionId', 'administrator', 'user', 'authority'] as const) {
    t.same(after[same], before[same], same)
  }
  t.same(await groupsOf(after, token), ['rg'], 'a token of before is taken')
  t.type(await after.token(ARM), 'string', 'the secret of before is taken')
  const form = { grant_type: 'refresh_token', client_id: AZ_CLIENT, refresh_token: String(refresh_token) }
  t.equal((await signIn(after, { ...form, scope: `${ARM}/.default` })).status, 200)
})

test('what an administrator took away does not come back with a restart', async (t) => {
  const stateDir = newFolder(t, 'restart')
  const before = await startEmulator(t, { stateDir })
  const headers = { authorization: `Bearer ${await before.token('https://graph.microsoft.com')}` }
  const url = `${before.addresses.graph}/v1.0/users/${before.user.objectId}`
  t.equal((await before.ask(url, { method: 'DELETE', headers })).status, 204)
  await before.close()
  const after = await startEmulator(t, { stateDir })
  t.equal((await signIn(after, userForm(after))).status, 400)
})

test('a start that was cut short is finished by the next one', async (t) => {
  const stateDir = newFolder(t, 'restart')
  const before = await startEmulator(t, { stateDir })
  await before.close()
  const path = join(stateDir, 'emulator', 'secrets.json')
  const secrets = JSON.parse(readFileSync(path, 'utf8'))
  writeFileSync(path, JSON.stringify({ ...secrets, progress: 'begun' }))
  const store = await openStore(stateDir)
  await store.remove('servicePrincipals', before.administrator.objectId)
  await store.close()
  const after = await startEmulator(t, { stateDir })
  t.type(await after.token(ARM), 'string')
  t.equal(JSON.parse(readFileSync(path, 'utf8')).progress, 'established')
})

test('a state that other commands made gets its owners, and keeps its tenant', async (t) => {
  const stateDir = newFolder(t, 'restart')
  const tenantId = 'c3a1f7d2-6b0e-4c58-9d47-2e8f51b6a903'
  const subscription = '/subscriptions/6c1a2e0b-3d0f-4c8f-8a51-000000000001'
  const store = await openStore(stateDir, { tenantId })
  await store.put('subscriptions', { id: subscription })
  await store.close()
  const emulator = await startEmulator(t, { stateDir, seed: { subscriptions: [] } })
  t.equal(emulator.found, 'state')
  t.equal(emulator.tenantId, tenantId)
  t.equal(`/subscriptions/${emulator.subscriptionId}`, subscription)
  t.same(await groupsOf(emulator, await emulator.token(ARM)), [])
})

test('one emulator at a time has a state folder, and damaged secrets are not written over', async (t) => {
  const stateDir = newFolder(t, 'restart')
  const running = await startEmulator(t, { stateDir })
  await t.rejects(startEmulator(t, { stateDir }), { code: 'InUse' })
  await running.close()
  const path = join(stateDir, 'emulator', 'secrets.json')
  for (const text of ['', 'null', '{"format":"azcan-emulator-1"}']) {
    writeFileSync(path, text)
    await t.rejects(startEmulator(t, { stateDir }), { code: 'Unusable' })
    t.equal(readFileSync(path, 'utf8'), text)
  }
})
