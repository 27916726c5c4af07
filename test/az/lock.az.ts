import { test } from 'tap'
import { startForAz } from './az-emulator.ts'

const TYPE = 'Microsoft.ManagedIdentity/userAssignedIdentities'

test('az locks what is not to change', async (t) => {
  const emulator = await startForAz(t)
  const { subscription } = emulator
  const lab = `${subscription}/resourceGroups/lab`
  const start = emulator.administrator(t)
  await start`group create -n lab -l westeurope`
  await start`identity create -g lab -n robot`

  await t.test('a lock is created, shown, listed and updated', async (t) => {
    const az = emulator.administrator(t)
    const id = `${lab}/providers/Microsoft.Authorization/locks/keep`
    t.match(await az`lock create -n keep --lock-type CanNotDelete -g lab --notes ${'it is ours'}`, {
      id,
      level: 'CanNotDelete',
      notes: 'it is ours',
    })
    t.match(
      await az`lock create -n frozen --lock-type ReadOnly -g lab --resource-type ${TYPE} --resource robot`,
      {
        id: `${lab}/providers/${TYPE}/robot/providers/Microsoft.Authorization/locks/frozen`,
        level: 'ReadOnly',
      },
    )
    t.match(await az`lock show -n keep -g lab`, { id })
    t.match(await az`lock show -n frozen -g lab --resource-type ${TYPE} --resource robot`, {
      level: 'ReadOnly',
    })
    t.same(await az`lock list --query sort([].name)`, ['frozen', 'keep'])
    t.same(await az`lock list -g lab --query sort([].name)`, ['frozen', 'keep'])
    t.same(await az`group lock list -g lab --filter-string atScope() --query [].name`, ['keep'])
    t.match(await az`lock update -n keep -g lab --notes ${'it is still ours'}`, {
      level: 'CanNotDelete',
      notes: 'it is still ours',
    })
    await az.refuses('LockNotFound', 3)`lock show -n missing -g lab`
  })

  await t.test('what is locked is not deleted, and what is frozen is not changed either', async (t) => {
    const az = emulator.administrator(t)
    await az.refuses(
      `cannot perform delete operation because following scope(s) are locked: '${lab}`,
    )`identity
      delete -g lab -n robot`
    await az.refuses('ScopeLocked')`group delete -n lab --yes`
    await az.refuses('ScopeLocked')`identity create -g lab -n robot --tags a=b`
    t.match(await az`identity create -g lab -n helper`, { name: 'helper' })
    await az.refuses('ScopeLocked')`identity delete -g lab -n helper`
  })

  await t.test('a lock on the subscription reaches everything below', async (t) => {
    const az = emulator.administrator(t)
    await az`account lock create -n still --lock-type ReadOnly`
    t.same(await az`account lock list --query sort([].name)`, ['frozen', 'keep', 'still'])
    await az.refuses('ScopeLocked')`group create -n more -l westeurope`
    await az.refuses('ScopeLocked')`identity create -g lab -n third`
    t.match(await az`identity show -g lab -n helper`, { name: 'helper' })
    await az`account lock delete -n still`
    t.match(await az`group create -n more -l westeurope`, { name: 'more' })
  })

  await t.test('without its locks it goes', async (t) => {
    const az = emulator.administrator(t)
    await az`lock delete -n frozen -g lab --resource-type ${TYPE} --resource robot`
    t.match(await az`identity create -g lab -n robot --tags a=b`, { tags: { a: 'b' } })
    const id = await az<string>`lock show -n keep -g lab --query id`
    await az`lock delete --ids ${id}`
    t.same(await az`lock list`, [])
    await az`identity delete -g lab -n robot`
    await az`group delete -n lab --yes`
    t.equal(await az`group exists -n lab`, false)
  })

  await emulator.endsWell(t)
})
