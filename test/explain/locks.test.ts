import { test } from 'tap'
import { createEngine, type Lock } from '../../src/index.ts'
import { asks, asksForData, granting, ROLE, SUBSCRIPTION } from '../world.ts'

const GROUP = `${SUBSCRIPTION}/resourceGroups/RG`
const SITE = `${GROUP}/providers/Microsoft.Web/sites/shop`
const DELETE_GROUP = 'Microsoft.Resources/subscriptions/resourceGroups/delete'
const lock = (scope: string, level: string, name = 'l'): Lock => ({
  id: `${scope}/providers/Microsoft.Authorization/locks/${name}`,
  properties: { level },
})
const locksOf = (locks: Lock[], request = asks('Microsoft.Web/sites/write', SITE)) =>
  createEngine(granting(ROLE.owner, SUBSCRIPTION, { locks }))
    .explain(request)
    .locks.map(({ scope, level, outcome }) => `${outcome} ${level} ${scope}`)

test('locks on the chain of scopes are told, whether they block or not', async (t) => {
  const locks = [lock(SUBSCRIPTION, 'CanNotDelete'), lock(GROUP, 'readonly'), lock(SITE, 'ReadOnly')]
  t.same(locksOf(locks), [
    `blocks ReadOnly ${SITE}`,
    `blocks ReadOnly ${GROUP}`,
    `passes CanNotDelete ${SUBSCRIPTION}`,
  ])
  t.same(locksOf(locks, asks('Microsoft.Web/sites/read', SITE)), [
    `passes ReadOnly ${SITE}`,
    `passes ReadOnly ${GROUP}`,
    `passes CanNotDelete ${SUBSCRIPTION}`,
  ])
})

test('locks below are told where the operation deletes what the scope names', async (t) => {
  const locks = [lock(SITE, 'CanNotDelete'), lock(`${GROUP}2`, 'ReadOnly')]
  t.same(locksOf(locks, asks(DELETE_GROUP, GROUP)), [`blocks CanNotDelete ${SITE}`])
  t.same(locksOf(locks, asks('Microsoft.Resources/subscriptions/resourceGroups/write', GROUP)), [])
})

test('no lock blocks a data action', async (t) => {
  const request = asksForData('Microsoft.Web/sites/write', SITE)
  t.same(locksOf([lock(SITE, 'ReadOnly')], request), [`passes ReadOnly ${SITE}`])
})

test('locks are told where nothing is granted, too, but do not decide', async (t) => {
  const { decision, locks } = createEngine({ locks: [lock(SITE, 'ReadOnly')] }).explain(
    asks('Microsoft.Web/sites/write', SITE),
  )
  t.equal(decision.reason, 'NoMatchingAssignment')
  t.same(locks, [
    {
      id: `${SITE}/providers/Microsoft.Authorization/locks/l`,
      scope: SITE,
      level: 'ReadOnly',
      outcome: 'blocks',
    },
  ])
})
