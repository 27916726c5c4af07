import { test } from 'tap'
import { askKeptEngines } from './kept-engines.ts'

test('engines from before go on finding what they found where one principal has many grants', async (t) => {
  askKeptEngines(t, 100)
})
