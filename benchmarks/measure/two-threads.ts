import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { CheckRequest, SharedEngine } from '../../src/index.ts'
import { calmRounds } from './calm-rounds.ts'
import type { Figures } from './figures.ts'
import type { Subject } from './subject.ts'
import { mean, median } from './times.ts'

/** What a worker thread is given. */
export interface ThreadOrders {
  readonly shared: SharedEngine
  readonly requests: readonly CheckRequest[]
}

/** How many times as many decisions two threads on one shared index make as one does. */
export async function twoThreads(subject: Subject): Promise<Figures['two-threads']> {
  const count = subject.byEffort({ full: 100_000, short: 20_000 })
  const orders: ThreadOrders = { shared: subject.engine.share(), requests: subject.freshRequests(count, 900) }
  const workers = await Promise.all([employ(orders), employ(orders)])
  const perSecond = async (employed: readonly Worker[]): Promise<number> => {
    const times = await Promise.all(employed.map(work))
    return times.reduce((sum, milliseconds) => sum + count / milliseconds, 0)
  }
  const ratios = await calmRounds(
    5,
    () => workers,
    async (both) => {
      // Each by itself, since threads of one program may differ in what their compilers made of it.
      const alone: number[] = []
      for (const worker of both) alone.push(await perSecond([worker]))
      return (await perSecond(both)) / mean(alone)
    },
  )
  await Promise.all(workers.map((worker) => worker.terminate()))
  return { ratio: median(ratios) }
}

async function employ(orders: ThreadOrders): Promise<Worker> {
  const worker = new Worker(new URL('thread.js', import.meta.url), { workerData: orders })
  await once(worker, 'message')
  return worker
}

/** Milliseconds that a worker needs for all its requests; it makes fresh strings of them before it begins. */
async function work(worker: Worker): Promise<number> {
  const done = once(worker, 'message')
  worker.postMessage('go')
  return (await done)[0] as number
}
