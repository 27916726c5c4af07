import { openStore } from '../../src/store/open-store.ts'

/** Writes pairs of elements as fast as it can until it is killed, and says each one that was acknowledged. */
const [folder = ''] = process.argv.slice(2)
const store = await openStore(folder)
for (let i = store.revision + 1; ; i++) {
  await store.change((tx) => {
    tx.put('users', { id: `user-${i}`, displayName: 'x'.repeat(i % 3000) })
    tx.put('groups', { id: `group-${i}`, members: [{ id: `user-${i}` }] })
    if (i > 20) tx.remove('users', `user-${i - 20}`)
  })
  process.stdout.write(`${i}\n`)
}
