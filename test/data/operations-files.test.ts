import { test } from 'tap'
import { readDataFiles } from '../../scripts/generate/data-files.ts'

interface OperationsFile {
  readonly namespace: string
  readonly actions: readonly string[]
  readonly dataActions: readonly string[]
}

const files = (await readDataFiles('operations')) as Map<string, OperationsFile>

test('there are 22,665 distinct operations of 318 providers', async (t) => {
  t.equal(files.size, 318)
  const names = new Set<string>()
  for (const { namespace, actions, dataActions } of files.values()) {
    for (const suffix of [...actions, ...dataActions]) names.add(`${namespace}/${suffix}`.toLowerCase())
  }
  t.equal(names.size, 22_665)
})

test('operations are sorted by character code', async (t) => {
  for (const [fileName, { actions, dataActions }] of files) {
    t.same(actions, [...actions].sort(), fileName)
    t.same(dataActions, [...dataActions].sort(), fileName)
  }
})

test('no two providers differ in case only, so that the files live on any disk', async (t) => {
  t.equal(new Set([...files.keys()].map((name) => name.toLowerCase())).size, files.size)
})
