import { test } from 'tap'
import { route } from '../../../src/emulator/resource-manager/route.ts'
import { RouteIndex } from '../../../src/emulator/resource-manager/route-index.ts'
import { ROUTES } from '../../../src/emulator/resource-manager/routes.ts'

const handler = () => ({ kind: 'done', status: 200, changes: [] }) as const
const index = new RouteIndex([
  route('GET', '/a/{x}', handler),
  route('GET', '/a/special', handler),
  route('PUT', '/a/{y}/b', handler),
  route('GET', '{scope}/providers/N.A/things/{name}', handler),
  route('GET', '{scope}/providers/N.A/things/{name}/parts', handler),
  route('PUT', '{resource}', handler),
  route('GET', '{collection}', handler),
  route('POST', '{action}', handler),
])
const find = (method: string, path: string) => {
  const match = index.find(method, path.split('/').slice(1))
  return match.kind === 'route' ? [match.route.path, match.at] : match
}

test('words come before parameters, whatever their case', (t) => {
  t.same(find('GET', '/A/SPECIAL'), ['/a/special', {}])
  t.same(find('GET', '/a/Other'), ['/a/{x}', { x: 'Other' }])
  t.same(find('PUT', '/a/special/b'), ['/a/{y}/b', { y: 'special' }], 'a word that leads nowhere is a value')
  t.end()
})

test('a scope is everything before the last provider', (t) => {
  const path = '{scope}/providers/N.A/things/{name}'
  t.same(find('GET', '/providers/n.a/things/x'), [path, { scope: '/', name: 'x' }])
  t.same(find('GET', '/subscriptions/s/providers/M.B/c/d/Providers/N.A/things/x'), [
    path,
    { scope: '/subscriptions/s/providers/M.B/c/d', name: 'x' },
  ])
  t.same(find('GET', '/subscriptions/s/providers/N.A/things/providers'), [
    path,
    { scope: '/subscriptions/s', name: 'providers' },
  ])
  t.end()
})

test('what has no route of its own is a resource, a collection or an action', (t) => {
  t.same(find('PUT', '/subscriptions/s/providers/M.B/c/d')[0 as never], '{resource}')
  t.same(find('GET', '/subscriptions/s/providers/M.B/c')[0 as never], '{collection}')
  t.same(find('POST', '/subscriptions/s/providers/M.B/c/d/start')[0 as never], '{action}')
  t.end()
})

test('a path without this method tells the others, and an unknown one is none', (t) => {
  t.same(find('DELETE', '/a/special'), { kind: 'otherMethod', allowed: ['GET'] })
  t.same(find('PATCH', '/subscriptions/s/providers/M.B/c/d'), { kind: 'otherMethod', allowed: ['PUT'] })
  for (const path of ['/', '/b', '/a/x/c', '/subscriptions/s/what', '/subscriptions/s/providers/M.B/c//d']) {
    t.same(find('GET', path), { kind: 'none' }, path)
  }
  t.end()
})

test('no two routes answer the same', (t) => {
  const shapes = ROUTES.map(
    ({ method, path }) => `${method} ${path.replace(/(?<=\/)\{\w+\}/g, '{}').toLowerCase()}`,
  )
  t.same([...new Set(shapes)].length, shapes.length)
  t.end()
})
