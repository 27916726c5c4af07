import { test } from 'tap'
import { createEngine } from '../../src/index.ts'
import { ANA, asks, assignment, ROLE, SUBSCRIPTION } from '../world.ts'

const READ = 'Microsoft.Compute/virtualMachines/read'
const now = () => Date.UTC(2026, 5, 1)

test('an assignment is found to stem from an instance in whatever case its ID is spelt', async (t) => {
  const names = [
    'abcdefab-0000-4000-8000-abcdefabcdef',
    'abcdefab-0000-4000-8000-00000000000a',
    '\u212a',
    'Äpfel',
    'É',
  ]
  for (const name of names) {
    const prefix = `${SUBSCRIPTION}/providers/Microsoft.Authorization/roleAssignments/`
    const instance = assignment(ANA, ROLE.reader, SUBSCRIPTION, {
      endDateTime: '2020-01-01T00:00:00Z',
      originRoleAssignmentId: `${prefix}${name}`.toLowerCase(),
    })
    for (const id of [`${prefix}${name}`, `${prefix}${name}`.toUpperCase()]) {
      const standing = { ...assignment(ANA, ROLE.reader, SUBSCRIPTION), id }
      const state = { roleAssignments: [standing], roleAssignmentScheduleInstances: [instance] }
      t.equal(createEngine(state, { now }).check(asks(READ, SUBSCRIPTION)).allowed, false, id)
    }
    const other = { ...assignment(ANA, ROLE.reader, SUBSCRIPTION), id: `${prefix}${name}x` }
    const state = { roleAssignments: [other], roleAssignmentScheduleInstances: [instance] }
    t.equal(createEngine(state, { now }).check(asks(READ, SUBSCRIPTION)).allowed, true, 'another one')
  }
})
