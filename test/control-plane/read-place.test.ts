import { test } from 'tap'
import { extensionId, nameOf, splitExtensionId } from '../../src/control-plane/extension-id.ts'
import { printedGuid } from '../../src/control-plane/printed-guid.ts'
import { readPlace } from '../../src/control-plane/read-place.ts'
import { memoryView } from './memory-view.ts'
import { ACCOUNT, GROUP, MANAGEMENT_GROUP, SUBSCRIPTION } from './tenant.ts'

const view = memoryView({
  resources: [{ id: GROUP }, { id: ACCOUNT.replace('resourceGroups', 'resourcegroups') }],
  managementGroups: [{ id: MANAGEMENT_GROUP, properties: {} }],
})

test('a scope is read in the spellings of clients and printed in that of Azure', async (t) => {
  for (const [given, printed] of [
    ['/', '/'],
    ['', '/'],
    [`/${SUBSCRIPTION}`, SUBSCRIPTION],
    [SUBSCRIPTION.slice(1), SUBSCRIPTION],
    [`${SUBSCRIPTION}//`, SUBSCRIPTION],
    [SUBSCRIPTION.replace('subscriptions', 'SUBSCRIPTIONS'), SUBSCRIPTION],
    [`${SUBSCRIPTION}/resourcegroups/new`, `${SUBSCRIPTION}/resourceGroups/new`],
    [`/providers/Microsoft.Subscription${SUBSCRIPTION}`, SUBSCRIPTION],
    [MANAGEMENT_GROUP.toLowerCase(), MANAGEMENT_GROUP],
    [`${GROUP}/Providers/A.B//types/n`, `${GROUP}/providers/A.B/types/n`],
  ] as const) {
    t.equal(readPlace(view, given)?.text, printed, given)
    t.equal(readPlace(view, given)?.key, printed.toLowerCase())
  }
})

test('names are printed as they were created', async (t) => {
  t.equal(readPlace(view, GROUP.toUpperCase())?.text, GROUP)
  t.equal(readPlace(view, ACCOUNT.toUpperCase())?.text, ACCOUNT)
  const child = `${ACCOUNT.toUpperCase()}/blobServices/Default`
  t.equal(readPlace(view, child)?.text, `${ACCOUNT}/blobServices/Default`)
})

test('what is no scope is none', async (t) => {
  for (const text of [
    'x',
    '/subscriptions',
    `${SUBSCRIPTION}/resourceGroups`,
    `${GROUP}/providers/A.B/types`,
  ]) {
    t.equal(readPlace(view, text), undefined, text)
  }
})

test('a provider of the tenant is a scope, one within a group is none', async (t) => {
  t.equal(readPlace(view, '/providers/Microsoft.Capacity')?.text, '/providers/Microsoft.Capacity')
  t.equal(readPlace(view, `${GROUP}/providers/Microsoft.Storage`), undefined)
  t.equal(readPlace(view, `${SUBSCRIPTION}/providers/Microsoft.Storage`), undefined)
})

test('the ID of an extension resource is put together and taken apart', async (t) => {
  const id = extensionId(GROUP, 'locks', 'l')
  t.equal(id, `${GROUP}/providers/Microsoft.Authorization/locks/l`)
  t.same(splitExtensionId(id, 'locks'), { scope: GROUP, name: 'l' })
  t.equal(nameOf(id), 'l')
  t.equal(extensionId('/', 'locks', 'l'), '/providers/Microsoft.Authorization/locks/l')
  t.same(splitExtensionId('//providers/MICROSOFT.authorization/Locks/l/', 'locks'), { scope: '/', name: 'l' })
  t.equal(splitExtensionId(id, 'roleAssignments'), undefined)
  t.equal(splitExtensionId(GROUP, 'locks'), undefined)
})

test('a GUID is printed in lower case with dashes, anything else as it is', async (t) => {
  const guid = '0a000000-0000-4000-8000-00000000000a'
  t.equal(printedGuid(guid.toUpperCase()), guid)
  t.equal(printedGuid(guid.replaceAll('-', '')), guid)
  t.equal(printedGuid('Not-A-Guid'), 'Not-A-Guid')
})
