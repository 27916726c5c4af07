import { performance } from 'node:perf_hooks'
import { parentPort, workerData } from 'node:worker_threads'
import { attachEngine } from '../../src/index.ts'
import { fresh } from '../tenant/fresh.ts'
import type { ThreadOrders } from './two-threads.ts'

/** One of the threads that `two-threads` employs: asks everything once whenever it is told to. */
const { shared, requests } = workerData as ThreadOrders
const engine = attachEngine(shared)

parentPort?.on('message', () => {
  const again = fresh(requests)
  const begun = performance.now()
  for (const request of again) engine.check(request)
  parentPort?.postMessage(performance.now() - begun)
})
parentPort?.postMessage('ready')
