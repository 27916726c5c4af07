import { setTimeout as wait } from 'node:timers/promises'
import { type Test, test } from 'tap'
import { connectTo, readAll, statusOf } from '../raw-request.ts'
import { type Door, type House, openHouse, requestText, TAKES_BODIES, tokenFor } from './doors.ts'

const timeouts = { handshake: 1500, headers: 400, request: 800 }
/** Long enough for the timeout and the next look at it, on a machine that has other things to do. */
const AT_MOST = 10_000

/** Sends a beginning and then a drop from time to time; ends with what the server sent, once it ended the connection. */
async function drip(door: Door, house: House, beginning: string, drop: string): Promise<string> {
  const socket = connectTo(door.address, house.authority)
  const answer = readAll(socket)
  let timer: NodeJS.Timeout | undefined
  socket.once(door.address.startsWith('https:') ? 'secureConnect' : 'connect', () => {
    socket.write(beginning)
    timer = setInterval(() => {
      if (socket.writable && drop !== '') socket.write(drop)
    }, 50)
  })
  const text = await Promise.race([answer, wait(AT_MOST, undefined, { ref: false })])
  clearInterval(timer)
  socket.destroy()
  if (text === undefined) throw new Error('the server waits for ever')
  return text
}

async function isStillThere(t: Test, house: House): Promise<void> {
  for (const door of house.doors) {
    const token = await tokenFor(house, door)
    const socket = connectTo(door.address, house.authority)
    socket.write(requestText(door, door.path, token))
    t.equal(statusOf(await readAll(socket)), 200, `${door.name} answers others`)
  }
}

test('headers that never end are ended by the server', async (t) => {
  const house = await openHouse(t, { timeouts })
  const beginnings = {
    'a header at a time': ['GET / HTTP/1.1\r\nHost: localhost\r\n', 'X-A: b\r\n'],
    'a character at a time': ['GET /', 'a'],
    'nothing more': ['GET', ''],
  } as const
  const dripped = house.doors.flatMap((door) =>
    Object.entries(beginnings).map(async ([about, [beginning, drop]]) => {
      t.equal(statusOf(await drip(door, house, beginning, drop)), 408, `${door.name}: ${about}`)
    }),
  )
  await Promise.all(dripped)
  await isStillThere(t, house)
})

test('a body that never ends is ended by the server', async (t) => {
  const house = await openHouse(t, { timeouts })
  const dripped = house.doors.map(async (door) => {
    const token = await tokenFor(house, door)
    const [method, target] = TAKES_BODIES[door.name]
    const path = target.replace('/GROUP', house.group).replace('/TENANT', `/${house.tenantId}`)
    const head = `${method} ${path} HTTP/1.1\r\nHost: ${door.host}\r\n${door.headers}Authorization: Bearer ${token}\r\nContent-Type: application/json\r\n`
    const chunked = drip(door, house, `${head}Transfer-Encoding: chunked\r\n\r\n`, '1\r\n{\r\n')
    const sized = drip(door, house, `${head}Content-Length: 10000\r\n\r\n`, '{')
    t.equal(statusOf(await chunked), 408, `${door.name}: in chunks`)
    t.equal(statusOf(await sized), 408, `${door.name}: with a length`)
  })
  await Promise.all(dripped)
  await isStillThere(t, house)
})

test('who connects and says nothing is disconnected', async (t) => {
  const house = await openHouse(t, { timeouts })
  const waited = house.doors.map(async (door) => {
    const answer = await drip({ ...door, address: door.address.replace('https:', 'http:') }, house, '', '')
    t.match(answer, /^(?:HTTP\/1.1 408 .+)?$/s, door.name)
  })
  await Promise.all(waited)
  await isStillThere(t, house)
})

test('many slow clients keep nobody else from being answered', async (t) => {
  const house = await openHouse(t)
  const slow = house.doors.flatMap((door) =>
    Array.from({ length: 40 }, () => {
      const socket = connectTo(door.address, house.authority)
      socket.on('error', () => {})
      socket.write(`GET ${door.path} HTTP/1.1\r\nHost: ${door.host}\r\nX-Slow: `)
      return socket
    }),
  )
  t.teardown(() => {
    for (const socket of slow) socket.destroy()
  })
  await isStillThere(t, house)
})
