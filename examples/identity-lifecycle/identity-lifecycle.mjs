// A user-assigned identity from its creation to its end.
import * as owner from '../emulator/owner.mjs'
import { step } from '../emulator/steps.mjs'
import { findServicePrincipal, joinGroups, missServicePrincipal } from './directory.mjs'
import { createAndShow, createAnew, deleteIdentity } from './identity.mjs'
import { lockGroup } from './lock.mjs'
import { moveIdentity, moveWebApp } from './move.mjs'
import { GROUP, OTHER_GROUP } from './names.mjs'
import { assignByMembership, assignRole, cleanUpRole } from './roles.mjs'
import { createWebApp, deleteWebApp, runWebApp } from './web-app.mjs'

await step('the owner creates two resource groups', () =>
  Promise.all([GROUP, OTHER_GROUP].map((name) => owner.createGroup(name))),
)
const identity = await createAndShow()
await moveIdentity(identity)
const app = await moveWebApp(await createWebApp(identity))
const running = await runWebApp(app, identity)
await findServicePrincipal(identity)
const groups = await joinGroups(identity)
const contributor = await assignRole(identity, running)
await assignByMembership(groups, running)
await lockGroup(identity, contributor)
await deleteIdentity()
await missServicePrincipal(identity, groups)
await cleanUpRole(identity, running)
await createAnew(identity)
await deleteWebApp(app)
await step('the owner deletes both groups', () =>
  Promise.all([GROUP, OTHER_GROUP].map((name) => owner.deleteGroup(name))),
)
