import { test } from 'tap'
import { estateOf } from '../../benchmarks/emulator/estate.ts'
import { prepareQuestions } from '../../benchmarks/emulator/questions.ts'
import { type LoadResult, steadyLoad } from '../../benchmarks/emulator/steady-load.ts'
import { ARM, startEmulator } from './emulator.ts'

const SECONDS = 1.5
const ASSIGNMENTS = 2000

test('under load over many connections every answer is right, also while the state changes', async (t) => {
  const { state, group } = estateOf(ASSIGNMENTS)
  const emulator = await startEmulator(t, { seed: state, log: () => {} })
  const { list, secret } = await prepareQuestions(emulator, group)
  const { authority, ask, addresses } = emulator
  const load = { authority, connections: 8, seconds: SECONDS }
  const elsewhere = `${addresses.resourceManager}${group}-elsewhere`
  const headers = { authorization: `Bearer ${list.token}` }
  const forged = { ...secret, token: secret.token.slice(0, -4), status: 401 }
  const questions = [list, secret, { ...secret, token: list.token, status: 401 }, forged]
  const loads = questions.map((question) => steadyLoad({ question, ...load }))
  const changes: number[] = []
  const end = performance.now() + SECONDS * 1000
  while (performance.now() < end) {
    const url = `${elsewhere}?api-version=2021-04-01`
    const body = { location: 'westeurope', tags: { n: String(changes.length) } }
    changes.push((await ask(url, { method: 'PUT', headers, body })).status)
  }
  const results = await Promise.all(loads)
  t.ok(
    changes.length > 0 && changes.every((status) => status === 200 || status === 201),
    `${changes.length} changes`,
  )
  for (const [index, { requests, errors, firstError }] of results.entries()) {
    t.ok(requests > 0, `${requests} requests of question ${index}`)
    t.same({ errors, firstError }, { errors: 0, firstError: undefined })
  }
  const [listed, read] = results as [LoadResult, LoadResult]
  const { value } = JSON.parse(listed.body) as { value: { id: string; properties: { scope: string } }[] }
  const expected = (state.roleAssignments ?? []).filter(({ properties }) => properties?.scope === group)
  const atGroup = value.filter(({ properties }) => properties.scope === group)
  t.same(atGroup.map(({ id }) => id).sort(), expected.map(({ id }) => id).sort())
  t.equal(JSON.parse(read.body).value, 'a secret of some length')
})

test('a right that is taken away is gone at once for a token that was taken many times', async (t) => {
  const { state, group } = estateOf(ASSIGNMENTS)
  const emulator = await startEmulator(t, { seed: state })
  const { secret } = await prepareQuestions(emulator, group)
  const { authority, ask, addresses } = emulator
  const load = { authority, connections: 4, seconds: 0.3 }
  const before = await steadyLoad({ question: secret, ...load })
  t.same([before.errors, before.firstError], [0, undefined])
  const authorization = `Bearer ${await emulator.token(ARM)}`
  const assignment = `${group}/providers/Microsoft.KeyVault/vaults/kv-load/providers/Microsoft.Authorization/roleAssignments/dddddddd-0000-4000-8000-000000000001`
  const url = `${addresses.resourceManager}${assignment}?api-version=2022-04-01`
  t.equal((await ask(url, { method: 'DELETE', headers: { authorization } })).status, 200)
  const after = await steadyLoad({ question: { ...secret, status: 403 }, ...load })
  t.same([after.errors, after.firstError], [0, undefined])
  t.match(JSON.parse(after.body), { error: { code: 'Forbidden' } })
})
