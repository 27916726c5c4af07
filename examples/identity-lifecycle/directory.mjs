// The service principal of the identity in the directory, and the groups that it is a member of.
import { refusal, step } from '../emulator/steps.mjs'
import { directory, NAME, namesOf } from './names.mjs'

const servicePrincipals = '/servicePrincipals'

export async function findServicePrincipal({ id, principalId, clientId }) {
  const isIt = (found) => (found.id === principalId && found.appId === clientId ? 'it' : 'another')
  const onlyIt = ({ value }) => value.map(isIt).join(', ') || 'none'
  await step(
    'the directory has its service principal, by ID',
    () => directory.api(`${servicePrincipals}/${principalId}`).get(),
    (found) => `${isIt(found)}, ${found.servicePrincipalType} ${found.displayName}`,
    `it, ManagedIdentity ${NAME}`,
  )
  await step(
    'the directory has it by client ID',
    () => directory.api(`${servicePrincipals}(appId='${clientId}')`).get(),
    isIt,
    'it',
  )
  for (const [how, filter] of [
    ['by client ID', `appId eq '${clientId}'`],
    ['by its name', `displayName eq '${NAME}'`],
    ['by how its name begins, in other letters', `startswith(displayName,'ID-Life')`],
    ["by the identity's ID", `alternativeNames/any(n:n eq '${id}')`],
  ]) {
    await step(
      `the directory finds it ${how}`,
      () => directory.api(servicePrincipals).filter(filter).get(),
      onlyIt,
      'it',
    )
  }
  const names = ['app-lifecycle', NAME, 'id-other']
  await step(
    'the directory counts it among the managed identities',
    () =>
      directory
        .api(servicePrincipals)
        .header('ConsistencyLevel', 'eventual')
        .filter(`servicePrincipalType ne 'Application' and displayName in ('${names.join("','")}')`)
        .select('displayName')
        .orderby('displayName')
        .count(true)
        .get(),
    (found) => `${found['@odata.count']}: ${found.value.map(({ displayName }) => displayName).join(', ')}`,
    `3: ${names.join(', ')}`,
  )
  await refusal(
    'the owner deletes it in the directory',
    () => directory.api(`${servicePrincipals}/${principalId}`).delete(),
    '403 Authorization_RequestDenied',
  )
  await refusal(
    'the owner looks for one by an ID that nobody has',
    () => directory.api(`${servicePrincipals}/${clientId}`).get(),
    '404 Request_ResourceNotFound',
  )
  await refusal(
    'the owner looks for one by a filter that is none',
    () => directory.api(servicePrincipals).filter('displayName is it').get(),
    '400 BadRequest',
  )
}

/** Makes the principal a member of a group, which is in another: `{ inner, outer }`. */
export async function joinGroups({ principalId }) {
  const [inner, outer] = await step('the owner creates two groups in the directory', () =>
    Promise.all(['lifecycle-readers', 'lifecycle-everybody'].map(createGroup)),
  )
  await step('the owner makes it a member of the first, and that of the second', async () => {
    await addMember(outer, inner.id)
    await addMember(inner, principalId)
  })
  await step(
    'the directory lists the members of the first',
    () => directory.api(`/groups/${inner.id}/members`).get(),
    ({ value }) => value.map((member) => `${member['@odata.type']} ${member.displayName}`).join(', '),
    `#microsoft.graph.servicePrincipal ${NAME}`,
  )
  const groupsOf = (relation) => directory.api(`${servicePrincipals}/${principalId}/${relation}`).get()
  const displayNames = ({ value }) => namesOf(value.map(({ displayName: name }) => ({ name })))
  await step(
    'the directory lists the groups that it is a member of',
    () => groupsOf('memberOf'),
    displayNames,
    inner.displayName,
  )
  await step(
    'the directory lists those that it is a member of by way of another as well',
    () => groupsOf('transitiveMemberOf'),
    displayNames,
    `${outer.displayName}, ${inner.displayName}`,
  )
  await step(
    'the directory tells of which of some groups it is a member',
    () =>
      directory
        .api(`${servicePrincipals}/${principalId}/checkMemberGroups`)
        .post({ groupIds: [outer.id, principalId] }),
    ({ value }) => (value.length === 1 && value[0] === outer.id ? 'the second' : value.join(', ')),
    'the second',
  )
  return { inner, outer }
}

/** After the identity was deleted. */
export async function missServicePrincipal({ principalId, clientId }, { inner }) {
  await refusal(
    'its service principal is gone',
    () => directory.api(`${servicePrincipals}/${principalId}`).get(),
    '404 Request_ResourceNotFound',
  )
  const count = ({ value }) => `${value.length} found`
  await step(
    'the directory does not find it by client ID either',
    () => directory.api(servicePrincipals).filter(`appId eq '${clientId}'`).get(),
    count,
    '0 found',
  )
  await step(
    'the directory lists no member of the group any more',
    () => directory.api(`/groups/${inner.id}/members`).get(),
    count,
    '0 found',
  )
}

function createGroup(displayName) {
  const group = { displayName, mailNickname: displayName, mailEnabled: false, securityEnabled: true }
  return directory.api('/groups').post(group)
}

function addMember({ id }, memberId) {
  const member = { '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${memberId}` }
  return directory.api(`/groups/${id}/members/$ref`).post(member)
}
