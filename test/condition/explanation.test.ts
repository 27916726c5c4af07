import { test } from 'tap'
import { explainCondition } from '../../src/condition/index.ts'
import { type Asking, contextOf } from './ask.ts'
import { parsed } from './parsed.ts'

const explain = (text: string, asking: Asking = {}) => explainCondition(parsed(text), contextOf(asking))

test('an explanation has the value of every part and the attributes that it saw', (t) => {
  const text =
    "!(ActionMatches{'a/read'} AND NOT SubOperationMatches{'Blob.List'}) OR (@Resource[x] StringEquals 'y')"
  const explanation = explain(text, { operation: 'A/read', attributes: { resource: { X: 'z' } } })
  t.strictSame(explanation, {
    kind: 'or',
    text: "NOT (ActionMatches{'a/read'} AND NOT SubOperationMatches{'Blob.List'}) OR @Resource[x] StringEquals 'y'",
    value: 'false',
    children: [
      {
        kind: 'not',
        text: "NOT (ActionMatches{'a/read'} AND NOT SubOperationMatches{'Blob.List'})",
        value: 'false',
        children: [
          {
            kind: 'and',
            text: "ActionMatches{'a/read'} AND NOT SubOperationMatches{'Blob.List'}",
            value: 'true',
            children: [
              {
                kind: 'actionMatches',
                text: "ActionMatches{'a/read'}",
                value: 'true',
                why: 'the operation is A/read',
                children: [],
              },
              {
                kind: 'not',
                text: "NOT SubOperationMatches{'Blob.List'}",
                value: 'true',
                children: [
                  {
                    kind: 'subOperationMatches',
                    text: "SubOperationMatches{'Blob.List'}",
                    value: 'false',
                    why: 'the request has no suboperation',
                    children: [],
                  },
                ],
              },
            ],
          },
        ],
      },
      {
        kind: 'comparison',
        text: "@Resource[x] StringEquals 'y'",
        value: 'false',
        operands: [{ text: '@Resource[x]', value: 'z' }, { text: "'y'" }],
        children: [],
      },
    ],
  })
  t.end()
})

test('it says why a comparison is unknown', (t) => {
  const why = (text: string, value?: unknown) => explain(text, { attributes: { resource: { x: value } } }).why
  t.equal(why("@Resource[x] StringEquals 'y'"), '@Resource[x] is missing')
  t.equal(why("@Resource[x] StringEquals 'y'", []), '@Resource[x] is missing')
  t.equal(why('@Resource[x] StringEquals @Principal[y]'), '@Resource[x] is missing; @Principal[y] is missing')
  t.equal(
    why("@Resource[x] StringEquals 'y'", ['a', 'b']),
    '@Resource[x] has several values, which need a quantifier',
  )
  t.equal(why("'a' StringEquals {'a', 'b'}"), "{'a', 'b'} has several values, which need a quantifier")
  t.equal(
    why('@Resource[x] NumericEquals 7', 'seven'),
    '@Resource[x] does not fit: "seven" is not an integer',
  )
  t.equal(
    why('@Resource[x] ForAllOfAnyValues:BoolEquals true', [true, 7]),
    '@Resource[x] does not fit: 7 is not a boolean',
  )
  t.equal(
    why("@Resource[x] GuidEquals 'Reader'", '0f8fad5b-d9cb-469f-a165-70867728950e'),
    "'Reader' does not fit: not every value is a GUID",
  )
  t.equal(
    why("@Resource[x] IpMatch '10.*'", '10.0.0.1'),
    "'10.*' does not fit: not every value is an IP address or block",
  )
  t.end()
})

test('it shows what Exists saw, and which suboperation it was', (t) => {
  t.strictSame(explain('Exists @Resource[x]').operands, [{ text: '@Resource[x]' }])
  t.strictSame(explain('Exists @Resource[x]', { attributes: { resource: { x: ['a'] } } }).operands, [
    { text: '@Resource[x]', value: ['a'] },
  ])
  t.equal(
    explain("SubOperationMatches{'a'}", { subOperation: 'Blob.List' }).why,
    'the suboperation is Blob.List',
  )
  t.end()
})

test('names are shown in full, what a terminal would obey is not', (t) => {
  const name =
    'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/tags:Project<$key_case_sensitive$>'
  t.equal(explain(`@Resource[${name}] StringEquals 'x'`).why, `@Resource[${name}] is missing`)
  t.notOk(explain("@Resource[a\u001b[31m] StringEquals 'x'").why?.includes('\u001b'))
  t.end()
})
