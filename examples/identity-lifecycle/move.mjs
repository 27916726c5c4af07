// Moves between groups: not of an identity, but of a web app that has one.
import { collect, refusal, step } from '../emulator/steps.mjs'
import { GROUP, groupId, groupIdOf, namesOf, OTHER_GROUP, resources } from './names.mjs'
import { showOwnIdentity } from './web-app.mjs'

const generic = resources.resources
const otherGroupId = groupIdOf(OTHER_GROUP)
const UNMOVABLE = '400 ResourceMoveNotSupported'

export async function moveIdentity({ id }) {
  const move = { resources: [id], targetResourceGroup: otherGroupId }
  await refusal(
    'the owner moves the identity to the other group',
    () => generic.beginMoveResourcesAndWait(GROUP, move),
    UNMOVABLE,
  )
  await refusal(
    'the owner asks whether it could be moved',
    () => generic.beginValidateMoveResourcesAndWait(GROUP, move),
    UNMOVABLE,
  )
}

/** Moves the app to the group of the identity; it is returned as it is then. */
export async function moveWebApp({ id, principalId }) {
  const move = { resources: [id], targetResourceGroup: groupId }
  await step('the owner asks whether the web app could be moved', () =>
    generic.beginValidateMoveResourcesAndWait(OTHER_GROUP, move),
  )
  await step('the owner moves the web app', () => generic.beginMoveResourcesAndWait(OTHER_GROUP, move))
  await step(
    'the owner lists the group that it was in',
    () => collect(generic.listByResourceGroup(OTHER_GROUP)),
    namesOf,
    'app-plain, id-other',
  )
  await step(
    'the owner lists the group that it is in',
    () => collect(generic.listByResourceGroup(GROUP)),
    namesOf,
    'app-lifecycle, id-lifecycle',
  )
  const moved = { id: id.replace(`/${OTHER_GROUP}/`, `/${GROUP}/`), principalId }
  await showOwnIdentity(moved.id, principalId)
  return moved
}
