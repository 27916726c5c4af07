// Roles of the identity: who may assign them, what they allow, and what is left of them.
import { randomUUID } from 'node:crypto'
import { resourceManager, servicePrincipal, subscription } from '../emulator/clients.mjs'
import * as owner from '../emulator/owner.mjs'
import { collect, refusal, step } from '../emulator/steps.mjs'
import { authorization, GROUP, groupId } from './names.mjs'

const { roleAssignments } = authorization
/** Reader, a built-in role. */
const READER = `${subscription}/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7`
const FORBIDDEN = '403 AuthorizationFailed'

/** @returns the clients of a Contributor of the group */
export async function assignRole({ principalId }, app) {
  const assignment = { roleDefinitionId: READER, principalId, principalType: 'ServicePrincipal' }
  const assign = (by) => by.roleAssignments.create(groupId, randomUUID(), assignment)

  const contributor = await step(
    'the owner registers a service principal, a Contributor of the group',
    async () => {
      const { principalId, clientId, clientSecret } =
        await owner.createServicePrincipal('lifecycle-contributor')
      await owner.assignRole('Contributor', groupId, principalId)
      return resourceManager(servicePrincipal(clientId, clientSecret))
    },
  )
  await refusal(
    'the Contributor assigns a role to the identity',
    () => assign(contributor.authorization),
    FORBIDDEN,
  )
  await refusal('the web app reads its group by the identity', app.readGroup, FORBIDDEN)
  const created = await step(
    'the owner makes the identity a Reader of the group',
    () => assign(authorization),
    (found) => `${found.principalType}, ${found.scope === groupId ? 'at the group' : found.scope}`,
    'ServicePrincipal, at the group',
  )
  await refusal('the owner makes it a Reader again', () => assign(authorization), '409 RoleAssignmentExists')
  await refusal(
    'the owner makes somebody a Reader who is not in the directory',
    () =>
      roleAssignments.create(groupId, randomUUID(), { roleDefinitionId: READER, principalId: randomUUID() }),
    '400 PrincipalNotFound',
  )
  await step(
    'the owner lists its roles',
    () => rolesOf(principalId),
    (found) => found.map(({ id }) => (id === created.id ? 'that one' : id)).join(', '),
    'that one',
  )
  await step(
    'the owner shows that one',
    () => roleAssignments.get(groupId, created.name),
    ({ roleDefinitionId }) => (roleDefinitionId === READER ? 'Reader' : roleDefinitionId),
    'Reader',
  )
  await step('the web app reads its group by the identity', app.readGroup, ({ name }) => name, GROUP)
  await refusal(
    'the Contributor takes the role away',
    () => contributor.authorization.roleAssignments.delete(groupId, created.name),
    FORBIDDEN,
  )
  await step('the owner takes the role away', () => roleAssignments.delete(groupId, created.name))
  await step('the owner takes the role away again, which is no error', () =>
    roleAssignments.delete(groupId, created.name),
  )
  await step(
    'the owner lists its roles',
    () => rolesOf(principalId),
    ({ length }) => `${length} left`,
    '0 left',
  )
  await refusal('the web app reads its group by the identity', app.readGroup, FORBIDDEN)
  return contributor
}

/** Assigns a role to a group of the directory that the identity is in by way of another. */
export async function assignByMembership({ outer }, app) {
  await step('the owner makes the second group of the directory a Reader', () =>
    roleAssignments.create(groupId, randomUUID(), {
      roleDefinitionId: READER,
      principalId: outer.id,
      principalType: 'Group',
    }),
  )
  await step('the web app reads its group, by membership', app.readGroup, ({ name }) => name, GROUP)
}

/** After the identity was deleted: a role outlives it, and so does a token, until somebody cleans up. */
export async function cleanUpRole({ principalId }, app) {
  const [left] = await step(
    'a role of it is still assigned, to nobody',
    () => rolesOf(principalId),
    (found) =>
      found.map(({ roleDefinitionId }) => (roleDefinitionId === READER ? 'Reader' : 'another')).join(),
    'Reader',
  )
  await step(
    'so the web app reads its group by the token that it still has',
    app.readGroup,
    ({ name }) => name,
    GROUP,
  )
  await step('the owner takes the role away', () => roleAssignments.delete(groupId, left.name))
  await refusal('the web app reads its group by that token again', app.readGroup, FORBIDDEN)
  await refusal(
    'the web app asks for another token of the identity',
    () => app.getToken('https://vault.azure.net'),
    'CredentialUnavailableError, No User Assigned or Delegated Managed Identity found for specified ClientId/ResourceId/PrincipalId.',
  )
}

function rolesOf(principalId) {
  const filter = `principalId eq '${principalId}'`
  return collect(roleAssignments.listForScope(groupId, { filter }))
}
