import { test } from 'tap'
import { readJson } from '../../src/emulator/read-json.ts'

function request(body: string | Uint8Array | ReadableStream | undefined, contentType?: string): Request {
  return new Request('https://localhost/', {
    method: 'POST',
    ...(body === undefined ? {} : { body }),
    headers: contentType === undefined ? {} : { 'content-type': contentType },
    duplex: 'half',
  } as RequestInit)
}

const JSON_TYPE = 'application/json'

test('a body is JSON under any name of JSON, and under none', async (t) => {
  for (const type of [
    JSON_TYPE,
    'Application/JSON; charset=utf-8',
    'text/json',
    'application/merge-patch+json',
  ]) {
    t.same(await readJson(request('{"a":1}', type), 100), { kind: 'json', value: { a: 1 } }, type)
  }
  const bytes = new TextEncoder().encode('[1]')
  t.same(await readJson(request(bytes), 100), { kind: 'json', value: [1] })
  t.same(await readJson(request('\ufeff[1]', JSON_TYPE), 100), { kind: 'json', value: [1] })
  t.same(await readJson(request('{}', 'text/plain'), 100), { kind: 'otherType', contentType: 'text/plain' })
  for (const nothing of [undefined, '', ' \n']) {
    t.same(await readJson(request(nothing, JSON_TYPE), 100), { kind: 'none' })
  }
})

test('what is not JSON, not UTF-8, or nested too deep is malformed', async (t) => {
  const deep = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)
  for (const body of ['{', '{"a":}', "{'a':1}", 'undefined', `${deep(50_000)}`, '{"a":'.repeat(1000)]) {
    t.same(await readJson(request(body, JSON_TYPE), 200_000), { kind: 'malformed' }, body.slice(0, 10))
  }
  t.same(await readJson(request(Uint8Array.of(0x22, 0xff, 0x22), JSON_TYPE), 100), { kind: 'malformed' })
  t.equal((await readJson(request(deep(100), JSON_TYPE), 1000)).kind, 'json')
  const brackets = JSON.stringify(`\\"${'['.repeat(500)}"`)
  t.equal(
    (await readJson(request(brackets, JSON_TYPE), 1000)).kind,
    'json',
    'brackets in strings do not count',
  )
})

test('no more is read than the limit allows', async (t) => {
  t.same(await readJson(request('"123"', JSON_TYPE), 4), { kind: 'tooLarge' })
  let pulled = 0
  const endless = new ReadableStream({
    pull(controller) {
      pulled++
      controller.enqueue(new TextEncoder().encode('x'.repeat(100)))
    },
  })
  t.same(await readJson(request(endless, JSON_TYPE), 1000), { kind: 'tooLarge' })
  t.ok(pulled < 20, 'and the rest is left')
  const broken = new ReadableStream({ pull: (controller) => controller.error(new Error('gone')) })
  t.same(await readJson(request(broken, JSON_TYPE), 1000), { kind: 'malformed' })
})
