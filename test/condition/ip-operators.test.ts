import fc from 'fast-check'
import { test } from 'tap'
import { askAbout } from './ask.ts'
import { holds } from './law.ts'

const INSIDE: readonly (readonly [address: string, block: string])[] = [
  ['10.1.2.200', '10.1.2.0/24'],
  ['10.1.2.200', '10.1.2.200'],
  ['10.1.2.200', '10.1.2.200/32'],
  ['10.1.2.200', '10.1.2.3/24'],
  ['10.1.2.200', '0.0.0.0/0'],
  ['255.255.255.255', '128.0.0.0/1'],
  ['10.1.2.129', '10.1.2.128/25'],
  ['2001:db8::1', '2001:db8::/32'],
  ['2001:db8::1', '2001:0DB8:0:0:0:0:0:1'],
  ['2001:db8::1', '::/0'],
  ['::', '::/128'],
  ['::1', '0:0:0:0:0:0:0:1'],
  ['1::', '1:0:0:0:0:0:0:0'],
  ['::ffff:10.1.2.3', '::ffff:10.1.2.0/120'],
  ['64:ff9b::10.1.2.3', '64:ff9b::a01:203'],
  ['fe80::aaaa', 'fe80::8000/113'],
]

const OUTSIDE: readonly (readonly [address: string, block: string])[] = [
  ['10.1.3.1', '10.1.2.0/24'],
  ['10.1.2.201', '10.1.2.200'],
  ['10.1.2.127', '10.1.2.128/25'],
  ['127.255.255.255', '128.0.0.0/1'],
  ['2001:db9::1', '2001:db8::/32'],
  ['fe80::7fff', 'fe80::8000/113'],
  ['10.1.2.3', '::ffff:10.1.2.3'],
  ['10.1.2.3', '::/0'],
  ['::1', '0.0.0.0/0'],
]

test('an address lies in a block or does not; families never meet', (t) => {
  for (const [pairs, truth] of [
    [INSIDE, true],
    [OUTSIDE, false],
  ] as const) {
    for (const [address, block] of pairs) {
      t.equal(askAbout(address, `@Resource[v] IpMatch '${block}'`), String(truth), `${address} in ${block}`)
      t.equal(askAbout(address, `@Resource[v] IpNotMatch '${block}'`), String(!truth))
    }
  }
  t.end()
})

test('what is no address makes the comparison unknown, a negated one too', (t) => {
  const values = [
    '',
    '10.1.2',
    '10.1.2.3.4',
    '10.1.2.256',
    '010.1.2.3',
    '10.1.2.',
    '.1.2.3',
    '10.1.2.3 ',
    '10.1.2.3/24',
    '10.1.2.3:80',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '1::2::3',
    ':::',
    ':1',
    '1:',
    '12345::',
    'g::',
    '[::1]',
    'fe80::1%eth0',
    '::10.1.2.3:1',
    '10.1.2.3::',
    '1:2:3:4:5:6:7:10.1.2.3',
    '1:2:3:4:5:6:7::8:9',
    167837955,
    true,
  ]
  for (const value of values) {
    t.equal(askAbout(value, "@Resource[v] IpNotMatch '192.168.0.0/16'"), 'unknown', JSON.stringify(value))
    t.equal(askAbout(value, "@Resource[v] IpNotMatch '2001:db8::/32'"), 'unknown')
  }
  t.end()
})

test('what is no block makes the comparison unknown, a negated one too', (t) => {
  for (const block of [
    '',
    '10.1.2.0/',
    '10.1.2.0/33',
    '10.1.2.0/-1',
    '10.1.2.0/024',
    '10.1.2.0/8/8',
    '/8',
    '::/129',
    '10.*',
    '10.1.2.0/8 ',
  ]) {
    t.equal(askAbout('10.1.2.3', `@Resource[v] IpNotMatch '${block}'`), 'unknown', block)
  }
  t.end()
})

test('a block of n bits holds what shares its first n bits', (t) => {
  const octets = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255))
  const bits = ([a, b, c, d]: readonly number[]) =>
    [a, b, c, d].map((x) => (x ?? 0).toString(2).padStart(8, '0')).join('')
  const near = fc
    .tuple(octets, fc.nat(31))
    .map(([a, bit]) => [a, a.map((x, i) => (i === bit >> 3 ? x ^ (1 << (bit & 7)) : x))])
  holds(
    t,
    fc.property(near, fc.nat(32), ([a = [], b = []], n) => {
      const expected = bits(a).slice(0, n) === bits(b).slice(0, n)
      return askAbout(a.join('.'), `@Resource[v] IpMatch '${b.join('.')}/${n}'`) === String(expected)
    }),
    2000,
  )
  const groups = fc.array(fc.nat(0xffff), { minLength: 8, maxLength: 8 })
  const bits6 = (g: readonly number[]) => g.map((x) => x.toString(2).padStart(16, '0')).join('')
  holds(
    t,
    fc.property(groups, fc.nat(127), fc.nat(128), (a, bit, n) => {
      const b = a.map((x, i) => (i === bit >> 4 ? x ^ (1 << (bit & 15)) : x))
      const expected = bits6(a).slice(0, n) === bits6(b).slice(0, n)
      const text = (g: readonly number[]) => g.map((x) => x.toString(16)).join(':')
      return askAbout(text(a), `@Resource[v] IpMatch '${text(b)}/${n}'`) === String(expected)
    }),
    2000,
  )
  t.end()
})
