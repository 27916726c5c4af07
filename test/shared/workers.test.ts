import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { test } from 'tap'
import { createEngine } from '../../src/index.ts'
import { ANA, asks, assignment, BEN, ROLE, SUBSCRIPTION } from '../world.ts'

const READ = 'Microsoft.Compute/virtualMachines/read'
const REQUESTS = Array.from({ length: 500 }, (_, i) =>
  asks(READ, `${SUBSCRIPTION}/resourceGroups/rg${i % 50}`, { principalId: i % 2 === 0 ? ANA : BEN }),
)

test('two workers on one shared engine answer as it does', async (t) => {
  const engine = createEngine({
    roleAssignments: Array.from({ length: 25 }, (_, i) =>
      assignment(ANA, ROLE.reader, `${SUBSCRIPTION}/resourceGroups/rg${i * 2}`),
    ),
  })
  const workerData = { shared: engine.share(), requests: REQUESTS }
  const answers = await Promise.all(
    [1, 2].map(async () => {
      const worker = new Worker(new URL('./worker-entry.mjs', import.meta.url), { workerData })
      const [answered] = await once(worker, 'message')
      return answered
    }),
  )
  const expected = engine.checkMany(REQUESTS)
  for (const answered of answers) t.same(answered, expected)
  t.equal(expected.filter(({ allowed }) => allowed).length, 250)
})
