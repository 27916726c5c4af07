import { test } from 'tap'
import { printConditionTree } from '../../src/condition/index.ts'
import { parsed } from './parsed.ts'

test('a condition is drawn as a tree, one operand a line', (t) => {
  const text =
    "((!(ActionMatches{'a/read'} AND NOT SubOperationMatches{'Blob.List'})) OR (@Resource[x] ForAllOfAnyValues:StringLike {'y', 'z*'} AND (Exists @Request[w] OR false)))"
  t.equal(
    printConditionTree(parsed(text)),
    [
      'OR',
      '├─ NOT',
      '│  └─ AND',
      "│     ├─ ActionMatches{'a/read'}",
      '│     └─ NOT',
      "│        └─ SubOperationMatches{'Blob.List'}",
      '└─ AND',
      "   ├─ @Resource[x] ForAllOfAnyValues:StringLike {'y', 'z*'}",
      '   └─ OR',
      '      ├─ Exists @Request[w]',
      '      └─ false',
    ].join('\n'),
  )
  t.equal(printConditionTree(parsed("'a' StringEquals 'a'")), "'a' StringEquals 'a'")
  t.end()
})
