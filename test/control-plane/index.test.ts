import { test } from 'tap'
import * as plane from '../../src/control-plane/index.ts'

test('azcan/control-plane names every command, and each is a function', async (t) => {
  const { graph, ...commands } = plane
  for (const [name, command] of Object.entries(commands)) t.type(command, 'function', name)
  t.type(graph.answerGraph, 'function')
  t.ok(Object.keys(commands).length > 80)
})
