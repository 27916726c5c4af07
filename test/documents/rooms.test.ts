import { readdirSync } from 'node:fs'
import { test } from 'tap'
import { checkout, readDocument, tableRows } from './documents.ts'

test('the table of rooms in docs/architecture.md holds every folder of src, and no other', async (t) => {
  const rows = tableRows(readDocument('docs/architecture.md'), 'room | holds | may import')
  t.same(rows.map(([room]) => room).sort(), foldersOfSource())
})

function foldersOfSource(): string[] {
  return readdirSync(`${checkout}src`, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && readdirSync(`${checkout}src/${entry.name}`).length > 0)
    .map(({ name }) => `\`src/${name}/\``)
    .sort()
}
