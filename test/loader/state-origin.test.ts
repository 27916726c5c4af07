import { test } from 'tap'
import { originInState, readState } from '../../src/node.ts'
import { armAssignment, armLock } from './samples.ts'

test('the file and line of an element are known', async (t) => {
  const [a, b] = [armAssignment({}, 'a'), armAssignment({}, 'b')].map((value) => JSON.stringify(value))
  const dir = t.testdir({
    '1.json': `{ "value": [\n${a},\n${b}\n] }`,
    '2.ndjson': `${JSON.stringify(armLock())}\n`,
    '3.json': `\n[${a}]`,
  })
  const state = await readState(dir)
  t.same(originInState(state, '/roleAssignments/1/properties/scope'), { file: `${dir}/1.json`, line: 3 })
  t.same(originInState(state, '/roleAssignments/0'), { file: `${dir}/1.json`, line: 2 }, 'of two, the first')
  t.same(originInState(state, '/locks/0'), { file: `${dir}/2.ndjson`, line: 1 })
  for (const pointer of ['', '/locks', '/locks/7', '/users/0', '/__proto__/0', '/locks/x']) {
    t.equal(originInState(state, pointer), undefined, pointer)
  }
  t.equal(originInState({ ...state }, '/locks/0'), undefined)
})
