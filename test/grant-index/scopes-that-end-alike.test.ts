import { test } from 'tap'
import { createEngine } from '../../src/index.ts'
import { ANA, asks, assignment, ROLE, SUBSCRIPTION } from '../world.ts'

const DELETE = 'Microsoft.Compute/virtualMachines/delete'
const WRITE = 'Microsoft.Compute/virtualMachines/write'
const OWNER = assignment(ANA, ROLE.owner, SUBSCRIPTION)
const group = (name: string) => `${SUBSCRIPTION}/resourceGroups/${name}`
const virtualMachine = (name: string) => `${group(name)}/providers/Microsoft.Compute/virtualMachines/vm`

/** Groups whose names are as long, and differ at their beginning, at their end or in case; so every rest of a word is met. */
const NAMES = [
  'apps-one',
  'bpps-one',
  'apps-ons',
  'APPS-ONE',
  'apps-one1',
  'bpps-one1',
  'apps-one12',
  'bpps-one12',
]

for (const locked of NAMES) {
  test(`a lock and a deny assignment at ${locked} stand in the way there and nowhere else`, async (t) => {
    const lock = {
      id: `${group(locked)}/providers/Microsoft.Authorization/locks/l`,
      properties: { level: 'CanNotDelete' },
    }
    const deny = {
      id: `${group(locked)}/providers/Microsoft.Authorization/denyAssignments/d`,
      properties: {
        scope: group(locked),
        principals: [{ id: ANA, type: 'User' }],
        permissions: [{ actions: [WRITE] }],
      },
    }
    const engine = createEngine({ roleAssignments: [OWNER], locks: [lock], denyAssignments: [deny] } as never)
    for (const name of NAMES) {
      const isLocked = name.toLowerCase() === locked.toLowerCase()
      const reasonOf = (action: string) => engine.check(asks(action, virtualMachine(name))).reason
      t.equal(reasonOf(DELETE), isLocked ? 'ScopeLocked' : 'RoleAssignment', `deleting in ${name}`)
      t.equal(reasonOf(WRITE), isLocked ? 'DenyAssignment' : 'RoleAssignment', `writing in ${name}`)
    }
  })
}
