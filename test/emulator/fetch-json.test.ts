import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Test, test } from 'tap'
import { fetchJson } from '../../src/emulator/login/fetch-json.ts'

async function serving(t: Test, answer: RequestListener): Promise<string> {
  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

test("an issuer's document is read", async (t) => {
  const url = await serving(t, (_request, response) => response.end('{"keys":[]}'))
  t.same(await fetchJson(url), { keys: [] })
})

test('an error, a way elsewhere, what is no JSON and what is too large are not taken', async (t) => {
  const answers: readonly RequestListener[] = [
    (_request, response) => response.writeHead(404).end('{}'),
    (_request, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
    (_request, response) => response.end('<html>'),
    (_request, response) => response.end(`"${'x'.repeat(2 * 1024 * 1024)}"`),
  ]
  for (const answer of answers) await t.rejects(fetchJson(await serving(t, answer)))
})
