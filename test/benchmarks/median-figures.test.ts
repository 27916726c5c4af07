import { test } from 'tap'
import { medianFigures } from '../../benchmarks/harness/median-figures.ts'

test('of several runs each number is the median, and one run stays as it is', async (t) => {
  const run = (ns: number, p99: number) => ({ ns, calls: { p99 } })
  t.same(medianFigures([run(3, 30), run(1, 10), run(2, 90)]), run(2, 30))
  t.same(medianFigures([run(3, 30)]), run(3, 30))
  t.same(medianFigures([run(8, 50), run(1, 10), run(2, 90), run(4, 20)]), run(3, 35))
})
