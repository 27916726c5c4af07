import { test } from 'tap'
import { type AttributeLookup, attributeName, attributeSource } from '../../src/condition/index.ts'
import { ask } from './ask.ts'

const SUFFIX = '<$key_case_sensitive$>'
const about = (resource: Record<string, unknown>, name: string) =>
  ask(`@Resource[${name}] StringEquals 'x'`, { attributes: { resource } })

test('names ignore case as a whole', (t) => {
  t.equal(about({ 'Contoso.Yard/cranes:name': 'x' }, 'CONTOSO.yard/Cranes:NAME'), 'true')
  t.equal(about({ 'Contoso.Yard/cranes:name': 'x' }, 'Contoso.Yard/cranes:names'), 'unknown')
  t.equal(about({ 'a/tags&$keys$&': ['x'] }, 'A/TAGS&$KEYS$&'), 'true')
  t.end()
})

test('the key of a tag that is marked so is case-sensitive, what stands before it and the mark are not', (t) => {
  t.equal(about({ [`a/tags:Line${SUFFIX}`]: 'x' }, `A/TAGS:Line<$KEY_case_SENSITIVE$>`), 'true')
  t.equal(about({ [`a/tags:Line${SUFFIX}`]: 'x' }, `a/tags:line${SUFFIX}`), 'unknown')
  t.equal(
    about({ [`a/tags:Line${SUFFIX}`]: 'y', [`a/tags:line${SUFFIX}`]: 'x' }, `A/tags:line${SUFFIX}`),
    'true',
  )
  t.equal(
    about({ [`a/tags:K:Ey${SUFFIX}`]: 'x' }, `A/tags:K:Ey${SUFFIX}`),
    'true',
    'the key begins at the first colon',
  )
  t.equal(about({ [`a/tags:K:Ey${SUFFIX}`]: 'x' }, `A/tags:k:Ey${SUFFIX}`), 'unknown')
  t.equal(about({ [`NoColon${SUFFIX}`]: 'x' }, `nocolon${SUFFIX}`), 'true', 'without a colon there is no key')
  t.end()
})

test('a tag may be given without the mark; its key is case-sensitive all the same', (t) => {
  t.equal(about({ 'A/tags:Line': 'x' }, `a/tags:Line${SUFFIX}`), 'true')
  t.equal(about({ 'A/tags:Line': 'x' }, `a/tags:line${SUFFIX}`), 'unknown')
  t.equal(
    about({ 'a/tags:Line': 'y', [`a/tags:Line${SUFFIX}`]: 'x' }, `A/tags:Line${SUFFIX}`),
    'true',
    'with it comes first',
  )
  t.equal(about({ [`a/tags:Line${SUFFIX}`]: 'x' }, 'a/tags:Line'), 'unknown', 'but not the other way round')
  t.end()
})

test('the very spelling comes first, then the first that is the same name and has a value', (t) => {
  t.equal(about({ N: 'y', n: 'x' }, 'n'), 'true')
  t.equal(about({ N: 'x', nN: 'y' }, 'n'), 'true')
  t.equal(about({ aA: 'x', AA: 'y' }, 'aa'), 'true')
  t.equal(about({ aa: null, aA: [], AA: 'x' }, 'aa'), 'true')
  t.end()
})

test('what has no value in the request is derived', (t) => {
  const derive: AttributeLookup = (source, name) =>
    source === 'environment' && name.key === 'utcnow' ? 'derived' : undefined
  const now = attributeName('UtcNow')
  t.equal(attributeSource({ environment: { utcnow: 'given' } }, derive)('environment', now), 'given')
  t.equal(attributeSource({ environment: { utcnow: null } }, derive)('environment', now), 'derived')
  t.equal(attributeSource({ environment: {} }, derive)('environment', now), 'derived')
  t.equal(attributeSource(undefined, derive)('environment', now), 'derived')
  t.equal(attributeSource({ request: { utcnow: 'given' } }, derive)('environment', now), 'derived')
  t.end()
})

test('sources are spelt in lower case, and nothing is inherited', (t) => {
  const attributes = JSON.parse('{"Resource":{"v":"x"},"resource":{"__proto__":"x","constructor":"x"}}')
  t.equal(ask("@Resource[v] StringEquals 'x'", { attributes }), 'unknown')
  for (const name of ['__proto__', 'constructor', '__PROTO__']) {
    t.equal(ask(`@Resource[${name}] StringEquals 'x'`, { attributes }), 'true', name)
    t.equal(ask(`Exists @Request[${name}]`, { attributes: { request: {} } }), 'false', name)
  }
  for (const name of ['toString', 'valueOf', 'hasOwnProperty', 'length', '0']) {
    t.equal(ask(`Exists @Resource[${name}]`, { attributes: { resource: {} } }), 'false', name)
  }
  const inherited = Object.create({ resource: { v: 'x' } })
  t.equal(ask('Exists @Resource[v]', { attributes: inherited }), 'false')
  t.equal(ask('Exists @Resource[v]', { attributes: { resource: Object.create({ v: 'x' }) } }), 'false')
  t.end()
})

test('attributes that are no objects hold no values', (t) => {
  for (const attributes of [
    undefined,
    null,
    7,
    'resource',
    [],
    { resource: null },
    { resource: 'v' },
    { resource: 7 },
  ]) {
    t.equal(ask('Exists @Resource[v]', { attributes }), 'false', JSON.stringify(attributes))
  }
  t.end()
})
