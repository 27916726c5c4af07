import { test } from 'tap'
import { DOCUMENTS, readDocument } from './documents.ts'

const NPM_RUN = /\bnpm run (?:-s )?([\w:-]+)/g

test('every npm script that a document names is there', async (t) => {
  const { scripts } = JSON.parse(readDocument('package.json')) as { scripts: Record<string, string> }
  for (const document of [...DOCUMENTS, '.ci/run']) {
    for (const [, script = ''] of readDocument(document).matchAll(NPM_RUN)) {
      t.ok(Object.hasOwn(scripts, script), `${document}: npm run ${script}`)
    }
  }
  t.ok(Object.hasOwn(scripts, 'test'), 'npm cit runs the tests')
})
