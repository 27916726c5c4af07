import { test } from 'tap'
import { ANA, BEN, freshGuid } from '../world.ts'
import { gettingSecret, VAULT } from './vault.ts'

const APP = freshGuid()
const OTHER_APP = freshGuid()
const APP_OBJECT = freshGuid()
const STAFF = freshGuid()
const BAKERS = freshGuid()
const permissions = { secrets: ['get'] }
const directory = {
  servicePrincipals: [{ id: APP_OBJECT, appId: APP }],
  groups: [
    { id: STAFF, members: [{ id: BAKERS }, { id: STAFF }] },
    { id: BAKERS, members: [{ id: ANA }, { id: STAFF }] },
  ],
}
const granted = (entry: object, more: object = {}) =>
  gettingSecret([{ permissions, ...entry }], more, directory).reason === 'AccessPolicy'

test('an entry without an application names its object whatever application acts', async (t) => {
  t.ok(granted({ objectId: ANA }))
  t.ok(granted({ objectId: ANA.replaceAll('-', '').toUpperCase() }, { applicationId: APP }))
  t.ok(granted({ objectId: ANA, applicationId: null }, { applicationId: APP }))
  t.notOk(granted({ objectId: BEN }))
})

test('an entry with an application names the user only while that application acts', async (t) => {
  const compound = { objectId: ANA, applicationId: APP }
  t.ok(granted(compound, { applicationId: APP.toUpperCase() }))
  t.notOk(granted(compound))
  t.notOk(granted(compound, { applicationId: null }))
  t.notOk(granted(compound, { applicationId: OTHER_APP }))
  t.notOk(granted(compound, { principalId: BEN, applicationId: APP }))
})

test('an entry with an application never names an application that acts alone', async (t) => {
  const own = { objectId: APP_OBJECT, applicationId: APP }
  t.notOk(granted(own, { principalId: APP_OBJECT, applicationId: APP }))
  t.notOk(granted(own, { principalId: APP_OBJECT }))
  t.ok(granted({ objectId: APP_OBJECT }, { principalId: APP_OBJECT, applicationId: APP }))
})

test("an application's own entry is not lent to the users it acts for", async (t) => {
  t.notOk(granted({ objectId: APP_OBJECT }, { applicationId: APP }))
  t.notOk(granted({ objectId: APP }, { applicationId: APP }), 'nor is one with the ID of the application')
})

test('an entry for a group names its members, through groups and rings of groups, and claimed groups', async (t) => {
  t.ok(granted({ objectId: BAKERS }))
  t.ok(granted({ objectId: STAFF }))
  t.notOk(granted({ objectId: STAFF }, { principalId: BEN }))
  t.ok(granted({ objectId: STAFF }, { principalId: BEN, groupIds: [BAKERS] }))
  const claimed = freshGuid()
  t.ok(granted({ objectId: claimed }, { groupIds: [claimed] }))
})

test('an entry for a group and an application never matches', async (t) => {
  t.notOk(granted({ objectId: STAFF, applicationId: APP }, { applicationId: APP }))
  t.notOk(granted({ objectId: STAFF, applicationId: APP }, { principalId: STAFF, applicationId: APP }))
})

test('what several entries grant is added up, and the one that grants is named', async (t) => {
  const decision = gettingSecret(
    [
      { objectId: ANA, permissions: { secrets: ['list'] } },
      { objectId: BAKERS.toUpperCase(), permissions: { secrets: ['set'] } },
      { objectId: ANA, applicationId: APP, permissions: { secrets: ['All'] } },
      { objectId: STAFF, permissions: { secrets: ['get'] } },
    ],
    { applicationId: APP },
    directory,
  )
  t.same(decision, {
    allowed: true,
    reason: 'AccessPolicy',
    by: { vault: VAULT, objectId: ANA, applicationId: APP, permission: 'secrets/get' },
  })
  t.match(gettingSecret([{ objectId: BAKERS.toUpperCase(), permissions }], {}, directory), {
    by: { objectId: BAKERS.toUpperCase() },
  })
})

test('an entry of another tenant names nobody; one without a tenant is of the vault', async (t) => {
  t.notOk(granted({ objectId: ANA, tenantId: freshGuid() }))
  t.ok(granted({ objectId: ANA, tenantId: null }))
})
