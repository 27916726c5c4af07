import { test } from 'tap'
import { bodyOf, raw, statusOf } from '../raw-request.ts'
import { type Door, isAzureError, openHouse, requestText, tokenFor } from './doors.ts'

/** Puts something behind the first segment of a path. */
function withSegment({ path }: Door, segment: string): string {
  const slash = path.indexOf('/', 1)
  return `${path.slice(0, slash)}/${segment}${path.slice(slash)}`
}

const DETOURS = [
  ...['x/..', '.', './.', 'x/%2e%2e', 'x/%2E.', 'x/.%2e', '%2e', 'x/%252e%252e', 'x/%252E.', '%25252e'],
  ...['x%2f..', 'x%2F%2e%2E', 'x/..%2f', '..%5c', 'x/..\\', '%5c', '\\', '%00', 's%00', '%0a', '%7f'],
  ...['%', '%zz', '%2', '%c0%ae%c0%ae', '%ff', '%u002e', 'x%252f..'],
]

test('a target that says one path and leads to another is refused as it stands in the request line', async (t) => {
  const house = await openHouse(t)
  for (const door of house.doors) {
    const token = await tokenFor(house, door)
    const answered = (target: string) =>
      raw(door.address, house.authority, [requestText(door, target, token)])
    t.equal(statusOf(await answered(door.path)), 200, `${door.name}: the path itself is good`)
    for (const detour of DETOURS) {
      const answer = await answered(withSegment(door, detour))
      t.equal(statusOf(answer), 400, `${door.name}: ${detour}`)
      t.match(bodyOf(answer), { error: { code: 'InvalidRequestPath', message: String } })
    }
  }
})

test('dot segments at the end, behind the host and in a whole URL are refused, too', async (t) => {
  const house = await openHouse(t)
  for (const door of house.doors) {
    const token = await tokenFor(house, door)
    const [path, query = ''] = door.path.split('?')
    const origin = `${door.address.slice(0, door.address.indexOf('://'))}://${door.host}`
    const targets = [
      `${path}/x/..?${query}`,
      `${path}/.?${query}`,
      `/..${path}?${query}`,
      `/%2e%2e${path}?${query}`,
      `${origin}/x/..${path}?${query}`,
      `${origin}/%2e${path}?${query}`,
      `${path}?${query}#/..`,
    ]
    for (const target of targets) {
      const answer = await raw(door.address, house.authority, [requestText(door, target, token)])
      t.equal(statusOf(answer), 400, `${door.name}: ${target}`)
      t.ok(isAzureError(bodyOf(answer)))
    }
    const whole = await raw(door.address, house.authority, [requestText(door, origin + door.path, token)])
    t.equal(statusOf(whole), 200, `${door.name}: a whole URL without detours is good`)
  }
})

test('an escaped slash divides segments in Resource Manager, as its clients write it, and nowhere else', async (t) => {
  const house = await openHouse(t)
  for (const door of house.doors) {
    const token = await tokenFor(house, door)
    const [path = '', query] = door.path.split('?')
    const target = `/${encodeURIComponent(path)}?${query}`
    const answer = await raw(door.address, house.authority, [requestText(door, target, token)])
    const expected = door.name === 'Resource Manager' ? 200 : door.name === 'login' ? 401 : 400
    t.equal(statusOf(answer), expected, `${door.name}: ${target}`)
    const within =
      path.slice(0, path.lastIndexOf('/')) + path.slice(path.lastIndexOf('/')).replace('/', '%2F')
    const second = await raw(door.address, house.authority, [requestText(door, `${within}?${query}`, token)])
    t.equal(statusOf(second), door.name === 'Resource Manager' ? 200 : 400, `${door.name}: ${within}`)
  }
})

test('an escaped slash brings nobody past the rights that a path asks for', async (t) => {
  const house = await openHouse(t)
  const [arm] = house.guarded
  if (arm === undefined) throw new Error('there is no Resource Manager')
  const token = await house.token(arm.audience)
  const elsewhere =
    '/subscriptions/00000000-0000-4000-8000-00000000000f/resourceGroups/g?api-version=2021-04-01'
  for (const target of [elsewhere, elsewhere.replaceAll('/', '%2F').replace('%2F', '/')]) {
    const answer = await raw(arm.address, house.authority, [requestText(arm, target, token)])
    t.match(bodyOf(answer), { error: { code: 'SubscriptionNotFound' } }, target)
  }
})

test('a proxy shows the identity endpoints a path as it was written', async (t) => {
  const house = await openHouse(t, { proxyPort: 0 })
  const door = house.doors.find(({ name }) => name === 'identity endpoint')
  const { proxy } = house.addresses
  if (door === undefined || proxy === undefined) throw new Error('there is no proxy')
  const origin = 'http://169.254.169.254'
  for (const [target, status] of [
    [`${origin}${door.path}`, 200],
    [`${origin}/x/..${door.path}`, 400],
    [`${origin}/%2e%2e${door.path}`, 400],
    [`${origin}/x\\..${door.path}`, 400],
  ] as const) {
    const answer = await raw(proxy, '', [requestText(door, target, undefined)])
    t.equal(statusOf(answer), status, target)
  }
})

test('a path of 100 kB is refused', async (t) => {
  const house = await openHouse(t)
  for (const door of house.doors) {
    const token = await tokenFor(house, door)
    for (const long of ['a'.repeat(100_000), '/a'.repeat(50_000), '%61'.repeat(33_000)]) {
      const answer = await raw(door.address, house.authority, [requestText(door, `/${long}`, token)])
      t.equal(statusOf(answer), 431, door.name)
      t.ok(isAzureError(bodyOf(answer)))
    }
    const fitting = await raw(door.address, house.authority, [
      requestText(door, `/${'a/'.repeat(10_000)}?api-version=2021-04-01`, token),
    ])
    t.ok([400, 401, 404].includes(statusOf(fitting)), `${door.name}: ${statusOf(fitting)} to 20 kB`)
  }
})

test('a byte of zero is taken nowhere in a request', async (t) => {
  const house = await openHouse(t)
  for (const door of house.doors) {
    const token = await tokenFor(house, door)
    const good = requestText(door, door.path, token)
    for (const text of [
      good.replace(' HTTP', '\0 HTTP'),
      good.replace('Host: ', 'Host: \0'),
      good.replace('Connection', 'X-Zero: a\0b\r\nConnection'),
      good.replace('GET', 'G\0ET'),
    ]) {
      const answer = await raw(door.address, house.authority, [text])
      t.equal(statusOf(answer), 400, `${door.name}: ${JSON.stringify(text.slice(0, 60))}`)
    }
  }
})
