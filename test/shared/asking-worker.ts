import { parentPort, workerData } from 'node:worker_threads'
import { attachEngine, type CheckRequest, type SharedEngine } from '../../src/index.ts'

const { shared, requests } = workerData as {
  readonly shared: SharedEngine
  readonly requests: readonly CheckRequest[]
}
parentPort?.postMessage(attachEngine(shared).checkMany(requests))
