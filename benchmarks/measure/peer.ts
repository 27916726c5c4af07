import { createEngine } from '../../src/index.ts'
import { PEERS } from '../peers/peers.ts'
import { PlainWorld } from '../peers/plain-world.ts'
import { fresh } from '../tenant/fresh.ts'
import { calmRounds } from './calm-rounds.ts'
import type { Figures } from './figures.ts'
import { collectGarbage, type Subject } from './subject.ts'
import { median, nanoseconds } from './times.ts'

/**
 * What a decision of a peer costs, warm and with fresh strings, and how many of a thousand it decides otherwise than
 * azcan. Its rounds ask the same requests in new strings, since a peer is prepared for those; that is to its favour.
 */
export async function peer(subject: Subject): Promise<Figures['peer']> {
  const kind = PEERS.find(({ name }) => name === subject.job.peer)
  if (kind === undefined) throw new Error(`no such peer: ${subject.job.peer}`)
  const verified = subject.freshRequests(subject.byEffort({ full: 1000, short: 200 }), 700)
  const expected = createEngine(subject.document).checkMany(verified)
  const count = Math.ceil(kind.requests * subject.byEffort({ full: 1, short: 0.5 }))
  const requests = subject.freshRequests(count, 701)
  const peer = await kind.prepare(new PlainWorld(subject.document), [...verified, ...requests])
  const wrong = verified.filter((request, i) => peer.allows(request) !== expected[i]?.allowed).length
  const times = await calmRounds(
    3,
    () => {
      const again = fresh(requests)
      collectGarbage()
      return again
    },
    (again) =>
      nanoseconds(() => {
        for (const request of again) peer.allows(request)
      }),
  )
  return { ns: median(times) / count, wrong, verified: verified.length }
}
