import { test } from 'tap'
import { createEngine } from '../../src/index.ts'
import { createStore } from '../../src/store/store.ts'
import { ANA, asks, assignment, ROLE, SUBSCRIPTION } from '../world.ts'

const READ = 'Microsoft.Compute/virtualMachines/read'
const MANY = 1200
const scopeOf = (n: number) => `${SUBSCRIPTION}/resourceGroups/rg${n}`
const ENDED = { startDateTime: '2020-01-01T00:00:00Z', endDateTime: '2020-02-01T00:00:00Z' }

test('of many assignments those that an instance stands behind are in force with it, and no others', async (t) => {
  const assignments = Array.from({ length: MANY }, (_, n) => assignment(ANA, ROLE.reader, scopeOf(n)))
  const instances = assignments
    .filter((_, n) => n % 3 === 0)
    .map(({ id }, at) =>
      assignment(ANA, ROLE.reader, scopeOf(at * 3), { ...ENDED, originRoleAssignmentId: id.toUpperCase() }),
    )
  const store = createStore({ roleAssignments: assignments })
  const expectEnded = (isEnded: (n: number) => boolean, when: string) => {
    const engines = { changed: store.engine, built: createEngine(store.state) }
    for (const [how, engine] of Object.entries(engines)) {
      const wrong = assignments.flatMap((_, n) =>
        engine.check(asks(READ, scopeOf(n))).allowed === isEnded(n) ? [n] : [],
      )
      t.same(wrong, [], `${how}, ${when}`)
    }
  }
  expectEnded(() => false, 'before there are instances')
  for (const instance of instances) store.put('roleAssignmentScheduleInstances', instance)
  expectEnded((n) => n % 3 === 0, 'with four hundred')
  for (const { id } of instances.slice(1)) store.remove('roleAssignmentScheduleInstances', id)
  expectEnded((n) => n === 0, 'with the one that is left')
})
