import { test } from 'tap'
import { ask, askAbout } from './ask.ts'

test('ActionMatches matches the operation of the request like a pattern of a permission', (t) => {
  const operation = 'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read'
  const matching = [
    operation,
    operation.toUpperCase(),
    'Microsoft.Storage/storageAccounts/blobServices/containers/*',
    '*/read',
    '*',
    'Microsoft.Storage/*/blobs/read',
    'Microsoft.Storage/storageAccounts/*/blobServices/containers/blobs/read',
    ` ${operation} `,
  ]
  const others = [
    'Microsoft.Storage/storageAccounts/blobServices/containers/blobs',
    'blobs/read',
    'Microsoft.Storage/*/write',
    '',
    'Microsoft?Storage/*',
  ]
  for (const pattern of matching) t.equal(ask(`ActionMatches{'${pattern}'}`, { operation }), 'true', pattern)
  for (const pattern of others) t.equal(ask(`ActionMatches{'${pattern}'}`, { operation }), 'false', pattern)
  t.equal(
    ask("ActionMatches{'a/read', 'b/read'}", { operation: 'B/Read' }),
    'true',
    'any of several patterns',
  )
  t.equal(ask("ActionMatches{'a/read', 'b/read'}", { operation: 'c/read' }), 'false')
  t.end()
})

test('SubOperationMatches matches the suboperation, and is false without one', (t) => {
  const subOperation = 'Blob.List'
  t.equal(ask("SubOperationMatches{'blob.list'}", { subOperation }), 'true')
  t.equal(ask("SubOperationMatches{'Blob.*'}", { subOperation }), 'true')
  t.equal(ask("SubOperationMatches{'Blob.Write', 'Blob.List'}", { subOperation }), 'true')
  t.equal(ask("SubOperationMatches{'Blob.Write'}", { subOperation }), 'false')
  t.equal(ask("SubOperationMatches{'Blob.List'}"), 'false')
  t.equal(ask("SubOperationMatches{'*'}"), 'false')
  t.equal(ask("SubOperationMatches{'*'}", { subOperation: '' }), 'false')
  t.equal(ask("NOT SubOperationMatches{'Blob.List'}"), 'true', 'never unknown')
  t.end()
})

test('@Request[subOperation] is the suboperation, or the empty text where there is none', (t) => {
  const text =
    "@Request[subOperation] ForAnyOfAnyValues:StringEqualsIgnoreCase {'blob.read.withtagconditions'}"
  t.equal(ask(text, { subOperation: 'Blob.Read.WithTagConditions' }), 'true')
  t.equal(ask(text, { subOperation: 'Blob.List' }), 'false')
  t.equal(ask(text), 'false', 'not missing')
  t.equal(ask("@request[SUBOPERATION] StringEquals ''"), 'true')
  t.equal(ask('Exists @Request[subOperation]'), 'true')
  t.equal(
    ask("@Resource[subOperation] StringEquals ''", { subOperation: 'a' }),
    'unknown',
    'of the request alone',
  )
  t.end()
})

test('a subOperation among the attributes of the request comes first', (t) => {
  const attributes = { request: { suboperation: 'Given' } }
  t.equal(ask("@Request[subOperation] StringEquals 'Given'", { subOperation: 'Other', attributes }), 'true')
  t.equal(ask("SubOperationMatches{'Other'}", { subOperation: 'Other', attributes }), 'true')
  t.equal(
    ask("@Request[subOperation] StringEquals 'Other'", {
      subOperation: 'Other',
      attributes: { request: { subOperation: null } },
    }),
    'true',
  )
  t.end()
})

test('Exists is true where there is a value, and never unknown', (t) => {
  for (const value of ['x', '', 0, false, ['x'], ['']]) {
    t.equal(askAbout(value, 'Exists @Resource[v]'), 'true', JSON.stringify(value))
    t.equal(askAbout(value, 'NOT Exists @Resource[v]'), 'false')
  }
  for (const value of [undefined, null, []]) {
    t.equal(askAbout(value, 'Exists @Resource[v]'), 'false', JSON.stringify(value))
    t.equal(askAbout(value, '!(Exists @Resource[v])'), 'true')
  }
  t.end()
})
