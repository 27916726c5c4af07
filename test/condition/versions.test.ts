import { test } from 'tap'
import { parsed, refused } from './parsed.ts'

test('an absent or blank version is 2.0', (t) => {
  for (const version of [undefined, null, '', '  ', '2.0'])
    t.equal(parsed("ActionMatches{'a'}", version).version, '2.0')
  t.end()
})

test('version 1.0 knows comparisons and Exists', (t) => {
  t.equal(parsed('@Resource[HasObotoken] boolequals true', '1.0').version, '1.0')
  t.equal(parsed('NOT Exists @Resource[a]', '1.0').version, '1.0')
  t.end()
})

test('version 1.0 knows neither actions nor suboperations', (t) => {
  for (const name of ['ActionMatches', 'SubOperationMatches']) {
    const error = refused(`true AND ${name}{'a'}`, '1.0')
    t.match(error, { code: 'FunctionNeedsVersion2', offset: 9, length: name.length, help: /2\.0/ })
  }
  t.end()
})

test('there is no other version', (t) => {
  for (const version of ['3.0', '2', '1', '2.00', ' 2.0', 'v2.0', 2, 2.0, true, {}, ['2.0']]) {
    t.match(refused('true', version), { code: 'UnsupportedVersion', help: /2\.0/ }, JSON.stringify(version))
  }
  t.end()
})
