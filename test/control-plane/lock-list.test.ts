import { test } from 'tap'
import { listLocks } from '../../src/control-plane/lock/list.ts'
import { SWAGGER, swaggerErrors } from './swagger-schema.ts'
import {
  ACCOUNT,
  BEN,
  bodyOf,
  caller,
  GROUP,
  idsOf,
  MANAGEMENT_GROUP,
  OTHER_SUBSCRIPTION,
  refusalOf,
  run,
  SUBSCRIPTION,
  TENANT_STATE,
} from './tenant.ts'

const lock = (scope: string, name: string) => ({
  id: `${scope}/providers/Microsoft.Authorization/locks/${name}`,
  level: 'CanNotDelete',
  notes: null,
})
const state = {
  ...TENANT_STATE,
  locks: [
    lock(SUBSCRIPTION, 'subscription'),
    lock(GROUP.toUpperCase(), 'group'),
    lock(`${GROUP}-2`, 'sibling'),
    lock(ACCOUNT, 'account'),
    lock(`${ACCOUNT}/blobServices/default`, 'child'),
    lock(OTHER_SUBSCRIPTION, 'other'),
  ],
}
const list = (scope: string, filter?: string) =>
  idsOf(run(listLocks, state, { scope, ...(filter === undefined ? {} : { filter }) })).map((id) =>
    id.slice(id.lastIndexOf('/') + 1),
  )

test('a list holds the locks at the scope, those above it and those below', async (t) => {
  t.same(list(SUBSCRIPTION), ['subscription', 'group', 'sibling', 'account', 'child'])
  t.same(list(GROUP), ['subscription', 'group', 'account', 'child'])
  t.same(list(ACCOUNT), ['subscription', 'group', 'account', 'child'])
  t.same(list(`${GROUP}/providers/Microsoft.Storage/storageAccounts/acct2`), ['subscription', 'group'])
})

test('atScope() leaves out what is below', async (t) => {
  t.same(list(GROUP, 'atScope()'), ['subscription', 'group'])
})

test('other filters are refused', async (t) => {
  t.same(refusalOf(run(listLocks, state, { scope: GROUP, filter: "name eq 'x'" })), [
    400,
    'UnsupportedQuery',
    "The filter 'name eq 'x'' is not supported. Supported filters are either 'atScope()'.",
  ])
})

test('management groups have no locks to list', async (t) => {
  t.match(refusalOf(run(listLocks, state, { scope: MANAGEMENT_GROUP })), [400, 'InvalidLockScope'])
})

test('listing needs the right to read locks', async (t) => {
  t.match(refusalOf(run(listLocks, state, { scope: GROUP }, caller(BEN))), [
    403,
    'AuthorizationFailed',
    /locks\/read/,
  ])
})

test('a list fits the description of the API, and comes in pages', async (t) => {
  const page = { top: '2', url: 'https://localhost/x?api-version=2016-09-01' }
  const body = bodyOf<{ value: unknown[]; nextLink: string }>(
    run(listLocks, state, { scope: SUBSCRIPTION, page }),
  )
  t.equal(body.value.length, 2)
  t.match(body.nextLink, /^https:\/\/localhost\/x\?api-version=2016-09-01&%24skiptoken=/)
  t.same(swaggerErrors(SWAGGER.locks, 'ManagementLockListResult', body), [])
})
