import { test } from 'tap'
import { EXIT_CODES } from '../../src/cli/exit-code.ts'
import { readDocument, tableRows } from './documents.ts'

test('README lists the exit codes as the command line has them', async (t) => {
  t.same(
    tableRows(readDocument('README.md'), 'exit code | meaning'),
    EXIT_CODES.map(({ code, meaning }) => [`${code}`, meaning]),
  )
})
