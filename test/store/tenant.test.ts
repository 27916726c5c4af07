import { test } from 'tap'
import { openStore } from '../../src/store/open-store.ts'

const FIRST = '11111111-0000-4000-8000-000000000001'
const SECOND = '22222222-0000-4000-8000-000000000002'

test('a folder keeps the tenant that it began with', async (t) => {
  const folder = t.testdir()
  const store = await openStore(folder, { tenantId: FIRST })
  t.same([store.tenantId, store.revision], [FIRST, 0])
  await store.close()
  const again = await openStore(folder, { tenantId: SECOND })
  t.equal(again.tenantId, FIRST)
  await again.put('users', { id: 'u' })
  await again.close()
  const later = await openStore(folder)
  t.same([later.tenantId, later.revision, later.state], [FIRST, 1, { users: [{ id: 'u' }] }])
  await later.close()
})

test('a folder that begins without a tenant gets one of its own', async (t) => {
  const folder = t.testdir()
  const store = await openStore(folder)
  t.match(store.tenantId, /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/)
  await store.close()
  const again = await openStore(folder)
  t.equal(again.tenantId, store.tenantId)
  await again.close()
})
