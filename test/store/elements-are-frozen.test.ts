import { test } from 'tap'
import { createStore } from '../../src/index.ts'
import { ANA, assignment, ROLE, SUBSCRIPTION } from '../world.ts'

test('an element that was put into a store cannot be changed behind its back', async (t) => {
  const store = createStore()
  const element = assignment(ANA, ROLE.reader, SUBSCRIPTION)
  store.put('roleAssignments', element)
  const [kept] = store.list('roleAssignments')
  t.throws(() => Object.assign(kept ?? {}, { id: '/' }), TypeError)
  t.throws(() => Object.assign(kept?.properties ?? {}, { scope: '/' }), TypeError)
})
