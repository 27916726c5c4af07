import { test } from 'tap'
import { bodyOf, raw, statusOf } from '../raw-request.ts'
import { isAzureError, openHouse, requestText, SECRET_VALUE, tokenFor } from './doors.ts'

test('headers that are too large, or too many, are refused in the shape of an error', async (t) => {
  const house = await openHouse(t)
  for (const door of house.doors) {
    const token = await tokenFor(house, door)
    const floods = {
      'one large': `X-Large: ${'a'.repeat(40_000)}\r\n`,
      'a large name': `${'X'.repeat(40_000)}: a\r\n`,
      'many small': Array.from({ length: 5000 }, (_, number) => `X-${number}: ${number}\r\n`).join(''),
      'many of one name': 'Cookie: aaaaaaaaaa\r\n'.repeat(3000),
      'a large token': `Authorization: Bearer ${'A'.repeat(40_000)}\r\n`,
    }
    for (const [about, flood] of Object.entries(floods)) {
      const answer = await raw(door.address, house.authority, [requestText(door, door.path, token, flood)])
      t.equal(statusOf(answer), 431, `${door.name}: ${about}`)
      t.ok(isAzureError(bodyOf(answer)))
    }
    const many = requestText(door, door.path, token, 'X-Small: a\r\n'.repeat(1000))
    t.equal(
      statusOf(await raw(door.address, house.authority, [many])),
      200,
      `${door.name}: a thousand will do`,
    )
  }
})

test('a header of a token counts once, and of two the service takes neither', async (t) => {
  const house = await openHouse(t)
  for (const door of house.guarded) {
    const good = `Authorization: Bearer ${await house.token(door.audience)}\r\n`
    const bad = 'Authorization: Bearer x\r\n'
    const [first, second] = await Promise.all(
      [bad + good, good + good].map((more) =>
        raw(door.address, house.authority, [requestText(door, door.path, undefined, more)]),
      ),
    )
    t.equal(statusOf(first ?? ''), 401, `${door.name}: a bad one and a good one`)
    t.notOk(first?.includes(SECRET_VALUE))
    t.equal(statusOf(second ?? ''), 401, `${door.name}: two good ones`)
  }
})

test('headers that name another method change nothing', async (t) => {
  const house = await openHouse(t)
  const [arm] = house.guarded
  if (arm === undefined) throw new Error('there is no Resource Manager')
  const token = await house.token(arm.audience)
  for (const name of ['X-HTTP-Method-Override', 'X-HTTP-Method', 'X-Method-Override', '_method']) {
    for (const door of house.guarded) {
      const own = await house.token(door.audience)
      const text = requestText(door, door.path, own, `${name}: DELETE\r\n`)
      t.equal(statusOf(await raw(door.address, house.authority, [text])), 200, `${door.name}: ${name}`)
    }
    const posted = requestText(arm, arm.path, token, `${name}: PUT\r\nContent-Length: 0\r\n`)
    const answer = await raw(arm.address, house.authority, [posted.replace('GET', 'POST')])
    t.ok(statusOf(answer) >= 400 && statusOf(answer) < 500, `POST with ${name}`)
  }
  for (const [door, name] of [
    [arm, 'X-Original-URL'],
    [arm, 'X-Rewrite-URL'],
  ] as const) {
    const text = requestText(door, '/nothing?api-version=2021-04-01', token, `${name}: ${door.path}\r\n`)
    t.equal(statusOf(await raw(door.address, house.authority, [text])), 404, name)
  }
})

test('methods that a path does not have are refused, unknown ones included', async (t) => {
  const house = await openHouse(t)
  for (const door of house.guarded) {
    const token = await house.token(door.audience)
    for (const method of ['TRACE', 'PROPFIND', 'PURGE', 'LINK', 'M-SEARCH', 'COPY', 'OPTIONS']) {
      const text = requestText(door, door.path, token).replace('GET', method)
      const answer = await raw(door.address, house.authority, [text])
      t.ok(
        statusOf(answer) >= 400 && statusOf(answer) < 500,
        `${door.name}: ${statusOf(answer)} to ${method}`,
      )
      t.ok(isAzureError(bodyOf(answer)))
    }
    for (const method of ['get', 'CONNECTED', 'G E T', 'XYZ']) {
      const text = requestText(door, door.path, token).replace('GET', method)
      t.equal(statusOf(await raw(door.address, house.authority, [text])), 400, `${door.name}: ${method}`)
    }
  }
})

test('a Host that is none of the emulator’s opens no vault, and is let in by a token only', async (t) => {
  const house = await openHouse(t)
  const { hostname } = new URL(house.vaultUrl)
  const foreign = [
    'example.com',
    `${hostname}.example.com`,
    'example.com:8443',
    'vault.localhost',
    'kv-bad.vault.localhost.',
    'other.vault.localhost',
    'kv-bad.example.com',
    '10.0.0.1',
    '[::2]',
  ]
  for (const door of house.guarded) {
    const token = await house.token(door.audience)
    for (const name of foreign) {
      const bare = requestText({ ...door, host: name }, door.path, undefined)
      const answer = await raw(door.address, house.authority, [bare])
      const status = statusOf(answer)
      t.ok(
        status === 401 || (status === 404 && name === 'other.vault.localhost'),
        `${door.name} as ${name}: ${status}`,
      )
      t.ok(isAzureError(bodyOf(answer)))
      if (door.name !== 'vault') continue
      const withToken = await raw(door.address, house.authority, [
        requestText({ ...door, host: name }, door.path, token),
      ])
      t.ok(statusOf(withToken) >= 400 && statusOf(withToken) < 500, `${name}: ${statusOf(withToken)}`)
      t.notOk(withToken.includes(SECRET_VALUE))
    }
  }
})

test('a Host that is no name, is missing or stands there twice is refused', async (t) => {
  const house = await openHouse(t)
  for (const door of house.doors) {
    const token = await tokenFor(house, door)
    const good = requestText(door, door.path, token)
    const line = `Host: ${door.host}\r\n`
    for (const hosts of [
      '',
      'Host: \r\n',
      'Host: a b\r\n',
      'Host: user@localhost\r\n',
      'Host: localhost/x\r\n',
      'Host: localhost?x\r\n',
      'Host: localhost#x\r\n',
      'Host: localhost\\x\r\n',
      'Host: localhost:99999\r\n',
      'Host: [::1\r\n',
      'Host: %6cocalhost\r\n',
    ]) {
      const answer = await raw(door.address, house.authority, [good.replace(line, hosts)])
      t.equal(statusOf(answer), 400, `${door.name}: ${hosts.trim()}`)
    }
    const twice = await raw(door.address, house.authority, [
      good.replace(line, `${line}Host: example.com\r\n`),
    ])
    t.ok([200, 400].includes(statusOf(twice)), `${door.name}: twice`)
  }
})

test('a request in a whole URL with a user in it is refused', async (t) => {
  const house = await openHouse(t)
  for (const door of house.doors) {
    const token = await tokenFor(house, door)
    for (const scheme of ['https', 'http']) {
      const target = `${scheme}://user:password@${door.host}${door.path}`
      const text = requestText(door, target, token, 'Content-Length: 2\r\nContent-Type: application/json\r\n')
      for (const method of ['GET', 'PUT']) {
        const answer = await raw(door.address, house.authority, [`${text.replace('GET', method)}{}`])
        t.equal(statusOf(answer), 400, `${door.name}: ${method} ${scheme}`)
        t.ok(isAzureError(bodyOf(answer)))
      }
    }
  }
})

test('two requests that are smuggled into one are refused', async (t) => {
  const house = await openHouse(t)
  for (const door of house.doors) {
    for (const more of [
      'Content-Length: 4\r\nTransfer-Encoding: chunked\r\n',
      'Content-Length: 4\r\nContent-Length: 5\r\n',
      'Transfer-Encoding: chunked, identity\r\n',
      'Transfer-Encoding: xchunked\r\n',
      'Content-Length: +4\r\n',
      'Content-Length: -1\r\n',
      ' Folded: x\r\n',
      'Bad Name: x\r\n',
    ]) {
      const text = requestText(door, door.path, undefined, more).replace('GET', 'POST')
      const answer = await raw(door.address, house.authority, [
        `${text}0\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n`,
      ])
      t.equal(statusOf(answer), 400, `${door.name}: ${more.trim()}`)
      t.notOk(/\r\nHTTP\/1.1/.test(answer), 'there is one answer')
    }
  }
})
