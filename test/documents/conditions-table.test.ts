import { test } from 'tap'
import {
  attributeSource,
  evaluateCondition,
  OPERATOR_NAMES,
  parseCondition,
  QUANTIFIER_NAMES,
} from '../../src/condition/index.ts'
import { codeBlocks, readDocument, tableRows } from './documents.ts'

const document = readDocument('docs/conditions.md')

test('the conditions in docs/conditions.md come to what it says', async (t) => {
  const attributes = codeBlocks(document).find(({ language }) => language === 'json')?.text ?? ''
  const attribute = attributeSource(JSON.parse(attributes))
  for (const [quoted = '', comesTo] of tableRows(document, 'condition | comes to | because')) {
    const parsed = parseCondition(quoted.slice(1, -1))
    const context = { operation: 'Microsoft.Sample/things/read', attribute }
    t.equal(parsed.ok ? evaluateCondition(parsed.condition, context) : 'malformed', comesTo, quoted)
  }
})

test('docs/conditions.md tells of every operator and quantifier', async (t) => {
  const rows = tableRows(document, 'operators | compare | also with')
  const told = rows.flatMap(([names = '', , variants = '']) =>
    Array.from(names.matchAll(/`(\w+)`/g), ([, name = '']) => name)
      .flatMap((name) => (variants.includes('the order') ? [name, ...ordered(name)] : [name]))
      .flatMap((name) => (/Than/.test(name) ? [name] : [name, negated(name)]))
      .flatMap((name) => (variants.includes('IgnoreCase') ? [name, `${name}IgnoreCase`] : [name])),
  )
  t.same(told.sort(), [...OPERATOR_NAMES].sort())
  for (const name of QUANTIFIER_NAMES) t.match(document, `\`${name}:\``)
})

function negated(operator: string): string {
  return operator.replace(/(Equals|StartsWith|Like|Match)$/, 'Not$1')
}

function ordered(equals: string): string[] {
  const verbs = ['LessThan', 'LessThanEquals', 'GreaterThan', 'GreaterThanEquals']
  return verbs.map((verb) => equals.replace(/Equals$/, verb))
}
