import { test } from 'tap'
import { assignment, ROLE } from '../../world.ts'
import { ANA, type ArmAsk, armClient, BEN, GROUP, MACHINE, SUBSCRIPTION } from './arm-client.ts'

const resources = [{ id: MACHINE, location: 'westeurope' }]
const READ = 'Microsoft.Compute/virtualMachines/read'

test('each request leaves a note of who asked for what, and how it was decided', async (t) => {
  const client = armClient({ resources, roleAssignments: [assignment(BEN, ROLE.reader, MACHINE)] })
  const note = async (call: string, more?: ArmAsk) => {
    await client.ask(call, more)
    return client.emulation.notes.at(-1)
  }
  const service = 'resource-manager'
  t.same(await note(`GET ${MACHINE}`), {
    ...{ service, principalId: ANA, operation: READ, scope: MACHINE },
    ...{ decision: 'allowed', reason: 'RoleAssignment' },
  })
  t.same(await note(`DELETE ${MACHINE}`, { as: BEN }), {
    ...{ service, principalId: BEN, operation: 'Microsoft.Compute/virtualMachines/delete', scope: MACHINE },
    ...{ decision: 'refused', reason: 'NoMatchingAssignment' },
  })
  t.match(await note(`GET ${MACHINE}2`), { decision: 'refused', reason: 'ResourceNotFound' })
  t.same(await note('GET /x'), {
    service,
    principalId: ANA,
    decision: 'refused',
    reason: 'HttpResourceNotFound',
  })
  t.match(await note(`GET ${GROUP}/resources`, { as: BEN }), { decision: 'allowed' })
  t.match(await note(`GET ${SUBSCRIPTION}/resourceGroups`, { as: BEN }), { decision: 'allowed' })
})

test('a request without a good token leaves a note without a name', async (t) => {
  const client = armClient()
  await client.askWith({}, `GET ${GROUP}`)
  t.same(client.emulation.notes.at(-1), {
    ...{ service: 'resource-manager', decision: 'refused', reason: 'AuthenticationFailed' },
  })
})
