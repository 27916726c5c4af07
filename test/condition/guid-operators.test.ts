import { test } from 'tap'
import { askAbout } from './ask.ts'

const GUID = '0f8fad5b-d9cb-469f-a165-70867728950e'
const BARE = GUID.replaceAll('-', '')
const OTHER = '7c9e6679-7425-40de-944b-e07fc1f90ae7'

test('GUIDs are the same with dashes or without, in any case, in quotes or not', (t) => {
  const spellings = [GUID, BARE, GUID.toUpperCase(), BARE.toUpperCase()]
  for (const left of spellings) {
    for (const right of [...spellings, `'${GUID}'`, `'${BARE}'`]) {
      t.equal(askAbout(left, `@Resource[v] GuidEquals ${right}`), 'true', `${left} and ${right}`)
      t.equal(askAbout(left, `@Resource[v] GuidNotEquals ${right}`), 'false')
    }
  }
  t.equal(askAbout(GUID, `@Resource[v] GuidEquals ${OTHER}`), 'false')
  t.equal(askAbout(GUID, `@Resource[v] GuidNotEquals ${OTHER}`), 'true')
  t.end()
})

test('of a resource ID that is tested the last segment counts; what it is tested against is a GUID', (t) => {
  const id = `/subscriptions/${OTHER}/providers/Microsoft.Authorization/roleDefinitions/${GUID}`
  t.equal(askAbout(id, `@Resource[v] GuidEquals ${BARE}`), 'true')
  t.equal(askAbout(id, `@Resource[v] GuidEquals ${OTHER}`), 'false')
  t.equal(askAbout(GUID, `@Resource[v] GuidEquals '${id}'`), 'unknown')
  t.end()
})

test('what is no GUID makes the comparison unknown, a negated one too', (t) => {
  for (const value of ['', 'Reader', GUID.slice(1), `{${GUID}}`, `${GUID}/`, 7, true, [7]]) {
    t.equal(askAbout(value, `@Resource[v] GuidEquals ${GUID}`), 'unknown', JSON.stringify(value))
    t.equal(askAbout(value, `@Resource[v] GuidNotEquals ${GUID}`), 'unknown', JSON.stringify(value))
  }
  t.equal(askAbout(GUID, "@Resource[v] GuidNotEquals 'Reader'"), 'unknown')
  t.equal(askAbout(GUID, '@Resource[v] GuidNotEquals 7'), 'unknown')
  t.end()
})
