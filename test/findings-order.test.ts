import { test } from 'tap'
import { createEngine, type StateDocument } from '../src/index.ts'
import { ANA, assignment, ROLE, SUBSCRIPTION } from './world.ts'

const group = (name: string, parent: string) => ({
  id: `/providers/Microsoft.Management/managementGroups/${name}`,
  properties: { details: { parent: { id: `/providers/Microsoft.Management/managementGroups/${parent}` } } },
})
const first = assignment(ANA, ROLE.reader, SUBSCRIPTION)
const lost = { ...assignment(ANA, ROLE.reader, 'nowhere'), id: first.id.toUpperCase() }
const person = { id: ANA }
const STATE = {
  users: [person],
  roleAssignments: [assignment(ANA, ROLE.reader, 'no scope'), first, lost, first],
  managementGroups: [group('a', 'b'), group('b', 'a'), group('a', 'b')],
  locks: [{ id: 'lock', properties: { level: 'ReadOnly' } }],
}

test('findings come in the order of the lists and elements, whatever they were found by', async (t) => {
  const engine = createEngine(STATE as StateDocument)
  const said = engine.findings.map(({ code, pointer }) => `${code} ${pointer}`)
  t.same(said, [
    'InvalidScope /roleAssignments/0',
    'DuplicateId /roleAssignments/2',
    'InvalidScope /roleAssignments/2',
    'DuplicateId /roleAssignments/3',
    'DuplicateId /managementGroups/2',
    'ManagementGroupCycle /managementGroups/0',
    'ManagementGroupCycle /managementGroups/2',
    'InvalidLock /locks/0',
  ])
  t.equal(engine.findings, engine.findings)
})

test('what only findings need is not done before somebody asks for them', async (t) => {
  let reads = 0
  const watched = Object.defineProperty({ ...first }, 'id', {
    enumerable: true,
    get: () => {
      reads++
      return first.id
    },
  })
  const readsOf = (strict: boolean) => {
    reads = 0
    const engine = createEngine({ roleAssignments: [watched, assignment(ANA, ROLE.reader, '/')] }, { strict })
    const before = reads
    t.same(engine.findings, [])
    return { before, after: reads }
  }
  const lazily = readsOf(false)
  t.ok(lazily.after > lazily.before, 'IDs are compared when findings are asked for')
  const strictly = readsOf(true)
  t.ok(strictly.before > lazily.before, 'and at once where warnings are errors')
})
