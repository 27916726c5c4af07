import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'tap'
import { newFolder } from '../new-folder.ts'
import { ARM, asked, startEmulator } from './emulator.ts'
import { serve } from './served.ts'

for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
  test(`nothing that was acknowledged is lost by ${signal} in the midst of many changes`, async (t) => {
    const stateDir = join(newFolder(t, 'stop'), 'state')
    const served = await serve(t, ['--state-dir', stateDir, '--log', 'off'])
    const { addresses, tenantId, subscriptionId, administrator, authorityFile } = served.note
    const ca = readFileSync(authorityFile, 'utf8')
    const signedIn = await asked(`${addresses.login}/${tenantId}/oauth2/v2.0/token`, {
      method: 'POST',
      ca,
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: administrator.clientId,
        client_secret: administrator.clientSecret,
        scope: `${ARM}/.default`,
      }),
    })
    const headers = { authorization: `Bearer ${signedIn.json().access_token}` }
    const groups = `/subscriptions/${subscriptionId}/resourcegroups`
    const acknowledged: string[] = []
    let going = true
    const change = async (worker: number): Promise<void> => {
      for (let number = 0; going; number++) {
        const name = `rg-${worker}-${number}`
        const url = `${addresses.resourceManager}${groups}/${name}?api-version=2021-04-01`
        const answer = await asked(url, { method: 'PUT', ca, headers, body: { location: 'westeurope' } })
        if (answer.status === 201) acknowledged.push(name)
      }
    }
    const changes = [1, 2, 3, 4].map((worker) =>
      change(worker).catch(() => {
        going = false
      }),
    )
    while (acknowledged.length < 12 && going) await new Promise((resolve) => setTimeout(resolve, 5))
    t.equal(await served.stop(signal), signal === 'SIGTERM' ? 0 : signal)
    await Promise.all(changes)

    const after = await startEmulator(t, { stateDir })
    const list = await after.ask(
      `${after.addresses.resourceManager}${groups}?api-version=2021-04-01&$top=1000`,
      { headers },
    )
    const kept = new Set((list.json().value as { name: string }[]).map(({ name }) => name))
    t.ok(acknowledged.length >= 12)
    t.same(
      acknowledged.filter((name) => !kept.has(name)),
      [],
    )
  })
}
