import { test } from 'tap'
import { askKeptEngines } from './kept-engines.ts'

test('engines from before go on finding what they found, whatever is put and removed after them', async (t) => {
  askKeptEngines(t, 20)
})
