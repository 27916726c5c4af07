import { readdirSync } from 'node:fs'
import { test } from 'tap'
import { checkout, readDocument, tableRows } from './documents.ts'

const readme = readDocument('examples/larkfield/README.md')

test('the README of Larkfield lists every file of its state', async (t) => {
  const rows = tableRows(readme, 'file in `state/` | what prints it')
  t.same(
    rows.map(([file]) => file).sort(),
    readdirSync(`${checkout}examples/larkfield/state`)
      .map((name) => `\`${name}\``)
      .sort(),
  )
})

test('the README of Larkfield lists every question, in order', async (t) => {
  const questions = JSON.parse(readDocument('examples/larkfield/questions.json')) as { id: string }[]
  t.same(
    tableRows(readme, 'question | what it shows').map(([id]) => id),
    questions.map(({ id }) => `\`${id}\``),
  )
})
