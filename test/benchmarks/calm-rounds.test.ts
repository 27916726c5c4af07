import { test } from 'tap'
import { calmRounds } from '../../benchmarks/measure/calm-rounds.ts'

test('as many rounds count as are wanted, each prepared for itself, and never the one that warms up', async (t) => {
  const prepared: number[] = []
  const found = await calmRounds(
    3,
    (round) => {
      prepared.push(round)
      return `round ${round}`
    },
    async (round) => round,
  )
  t.equal(found.length, 3)
  t.equal(new Set(found).size, 3)
  t.notOk(found.includes('round 0'))
  t.same(
    prepared,
    prepared.map((_, round) => round),
  )
  t.ok(prepared.length <= 13, `${prepared.length} rounds: no more than four tries for each`)
})
