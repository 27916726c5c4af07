import fc from 'fast-check'
import type { DenyAssignment, RoleAssignment, RoleDefinition } from '../../src/state/state-document.ts'
import { CUSTOM_ROLES, GROUPS, ROBOTS, SERVICE_PRINCIPALS, USERS } from './cast.ts'
import { arbCondition, arbSimpleCondition } from './conditions.ts'
import { arbServicePrincipals, arbUsers } from './directory.ts'
import { arbRequest } from './requests.ts'
import type { World } from './worlds.ts'

const ASKERS = [...USERS, ...SERVICE_PRINCIPALS, GROUPS[0], ROBOTS[0]] as const

/** One role that grants everything, to whomever has it. */
const EVERYTHING: RoleDefinition = {
  id: `/providers/Microsoft.Authorization/roleDefinitions/${CUSTOM_ROLES[0]}`,
  properties: { roleName: 'everything', permissions: [{ actions: ['*'], dataActions: ['*'] }] },
}

const arbText = fc.oneof({ weight: 3, arbitrary: arbSimpleCondition }, { weight: 2, arbitrary: arbCondition })

function assignment(principalId: string, condition: string, index: number): RoleAssignment {
  const id = `/providers/Microsoft.Authorization/roleAssignments/20000000-0000-4000-8000-00000000000${index}`
  const principalType = principalId === GROUPS[0] ? 'Group' : 'User'
  const roleDefinitionId = EVERYTHING.id ?? ''
  return { id, properties: { principalId, principalType, roleDefinitionId, scope: '/', condition } }
}

function denial(principalId: string, condition: string, index: number): DenyAssignment {
  const id = `/providers/Microsoft.Authorization/denyAssignments/30000000-0000-4000-8000-00000000000${index}`
  const permissions = [{ actions: ['*'], dataActions: ['*'] }]
  return { id, properties: { scope: '/', principals: [{ id: principalId }], permissions, condition } }
}

/**
 * Worlds in which nothing but conditions decides: each principal is granted everything at the root on one condition,
 * and the last two are also denied everything on another.
 */
export const arbConditionedWorld: fc.Arbitrary<World> = fc
  .record({
    users: arbUsers('attributed'),
    servicePrincipals: arbServicePrincipals('attributed'),
    granted: fc.tuple(...ASKERS.map(() => arbText)),
    denied: fc.tuple(arbText, arbText),
    asked: fc.array(fc.tuple(arbRequest('all', 'without'), fc.nat(ASKERS.length - 1)), {
      minLength: 1,
      maxLength: 30,
      size: 'max',
    }),
  })
  .map(({ users, servicePrincipals, granted, denied, asked }): World => {
    const roleAssignments = ASKERS.map((asker, index) => assignment(asker, granted[index] ?? '', index))
    const denyAssignments = ASKERS.slice(-2).map((asker, index) => denial(asker, denied[index] ?? '', index))
    return {
      state: { users, servicePrincipals, roleDefinitions: [EVERYTHING], roleAssignments, denyAssignments },
      requests: asked.map(([draft, asker], index) => {
        const { groupIds: _, ...request } = draft(roleAssignments, index)
        return { ...request, principalId: ASKERS[asker] ?? request.principalId }
      }),
    }
  })
