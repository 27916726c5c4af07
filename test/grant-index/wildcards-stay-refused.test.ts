import { test } from 'tap'
import { createEngine } from '../../src/index.ts'
import { ANA, asks, assignment, BEN, ROLE, SUBSCRIPTION } from '../world.ts'

const READ = 'Microsoft.Compute/virtualMachines/read'
const REFUSED = { code: 'InvalidAction', pointer: '/action' }

test('an operation with a wildcard is refused however often it is asked, and leaves nothing behind', async (t) => {
  const engine = createEngine({ roleAssignments: [assignment(ANA, ROLE.owner, SUBSCRIPTION)] })
  for (const action of ['Microsoft.Compute/*', '*', 'Microsoft.Compute/virtualMachines/rea*']) {
    t.equal(engine.check(asks(READ, SUBSCRIPTION)).allowed, true)
    for (const principalId of [BEN, BEN, ANA, ANA])
      t.throws(() => engine.check(asks(action, SUBSCRIPTION, { principalId })), REFUSED, action)
    t.equal(engine.check(asks(READ, SUBSCRIPTION)).allowed, true, 'who may still may')
    t.throws(() => engine.check(asks(action, SUBSCRIPTION)), REFUSED, action)
    t.equal(
      engine.check(asks(READ, SUBSCRIPTION, { principalId: BEN })).allowed,
      false,
      'who may not still may not',
    )
  }
})
