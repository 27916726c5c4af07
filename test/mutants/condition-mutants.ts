import type { Mutant } from './mutant.ts'

const COMPARISON = 'src/condition/compile-comparison.ts'
const EXPRESSION = 'src/condition/compile-expression.ts'
const OPERANDS = 'src/condition/operand-values.ts'
const PARSER = 'src/condition/expression-parser.ts'
const DERIVED = 'src/condition/derived-attributes.ts'
const OF_QUESTION = 'src/engine/question-conditions.ts'

/** Logic, quantifiers, functions and attributes of conditions. */
export const CONDITION_MUTANTS: readonly Mutant[] = [
  {
    name: 'NOT of what is unknown is true',
    file: 'src/condition/truth.ts',
    find: "if (truth === 'unknown') return truth",
    replace: "if (truth === 'unknown') return 'true'",
  },
  {
    name: 'AND and OR end at the first side that is unknown',
    file: EXPRESSION,
    find: 'if (truth === decisive) return truth',
    replace: "if (truth === decisive || truth === 'unknown') return truth",
  },
  {
    name: 'AND and OR forget what is unknown',
    file: EXPRESSION,
    find: "      if (truth === 'unknown') result = truth\n",
    replace: '',
  },
  {
    name: 'NOT takes in all that AND joins',
    file: PARSER,
    find: 'let expression = this.#primary()',
    replace: "let expression = starts.length > 0 ? this.#chain('and') : this.#primary()",
  },
  {
    name: 'a missing attribute satisfies a negated operator',
    file: COMPARISON,
    find: `  if (a === undefined) return 'unknown'
  const b = onlyValue(right, operator.right, context)
`,
    replace: `  const b = onlyValue(right, operator.right, context)
  if (a === undefined) return b !== undefined && operator.holds('\\u0000', b) ? 'true' : 'false'
`,
  },
  {
    name: 'a comparison with a missing attribute is false',
    file: COMPARISON,
    find: "  if (a === undefined) return 'unknown'\n",
    replace: "  if (a === undefined) return 'false'\n",
  },
  {
    name: 'the attributes of the question before are kept',
    file: OF_QUESTION,
    find: '    this.#lookUp = undefined\n',
    replace: '',
  },
  {
    name: 'a condition sees the operation as it is spelt',
    file: OF_QUESTION,
    find: 'return this.#question.operation\n',
    replace: 'return this.#question.spelt\n',
  },
  {
    name: 'an empty list is a value',
    file: 'src/condition/context.ts',
    find: 'return value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0)',
    replace: 'return value !== undefined && value !== null',
  },
  {
    name: 'of several values without a quantifier the first counts',
    file: COMPARISON,
    find: 'return value.length === 1 ? side.read(value[0]) : undefined',
    replace: 'return side.read(value[0])',
  },
  {
    name: 'of several values in braces without a quantifier the first counts',
    file: COMPARISON,
    find: 'operand.values.length === 1 ? operand.values[0] : undefined',
    replace: 'operand.values[0]',
  },
  {
    name: 'ForAllOfAnyValues and ForAnyOfAllValues are the same',
    file: COMPARISON,
    find: "ForAllOfAnyValues: { left: 'all', right: 'any' }",
    replace: "ForAllOfAnyValues: { left: 'any', right: 'all' }",
  },
  {
    name: 'ForAnyOfAllValues is ForAnyOfAnyValues',
    file: COMPARISON,
    find: "ForAnyOfAllValues: { left: 'any', right: 'all' }",
    replace: "ForAnyOfAllValues: { left: 'any', right: 'any' }",
  },
  {
    name: 'ForAllOfAllValues is ForAllOfAnyValues',
    file: COMPARISON,
    find: "ForAllOfAllValues: { left: 'all', right: 'all' }",
    replace: "ForAllOfAllValues: { left: 'all', right: 'any' }",
  },
  {
    name: 'a value that does not fit is passed over by a quantifier',
    file: COMPARISON,
    find: "  if (left === undefined) return 'unknown'\n",
    replace: "  if (left === undefined) return share === 'any' ? 'false' : 'true'\n",
  },
  {
    name: 'SubOperationMatches is unknown without a suboperation',
    file: EXPRESSION,
    find: "(subOperation ? matches(subOperation.toLowerCase()) : 'false')",
    replace: "(subOperation ? matches(subOperation.toLowerCase()) : 'unknown')",
  },
  {
    name: 'the suboperation is missing as an attribute where there is none',
    file: OPERANDS,
    find: "(context.subOperation ?? '')",
    replace: 'context.subOperation',
  },
  {
    name: 'Exists asks whether a value is true',
    file: EXPRESSION,
    find: "(look(context) === undefined ? 'false' : 'true')",
    replace: "(look(context) ? 'true' : 'false')",
  },
  {
    name: 'the key of a tag ignores case',
    file: 'src/condition/attribute-name.ts',
    find: 'if (!folded.endsWith(SUFFIX)) return folded',
    replace: 'if (folded !== SUFFIX) return folded',
  },
  {
    name: 'an attribute is looked for in another source',
    file: 'src/condition/attributes.ts',
    find: 'const values = ownMember(attributes, source)',
    replace: "const values = ownMember(attributes, source) ?? ownMember(attributes, 'resource')",
  },
  {
    name: 'the time of the request comes before a given UtcNow',
    file: 'src/condition/attributes.ts',
    find: 'const values = ownMember(attributes, source)',
    replace:
      "const values = source === 'environment' && name.key === 'utcnow' ? {} : ownMember(attributes, source)",
  },
  {
    name: 'what a request writes is taken from the state',
    file: DERIVED,
    find: "case 'request':\n      return undefined",
    replace:
      "case 'request':\n      return roleAssignmentAttribute(inputs.roleAssignmentAtScope, name.key.slice(ROLE_ASSIGNMENT.length))",
  },
  {
    name: 'a security attribute is found by the last underscore of its name',
    file: DERIVED,
    find: 'const wanted = setAndName.slice(prefix.length)',
    replace: "const wanted = setAndName.slice(setAndName.lastIndexOf('_') + 1)",
  },
  {
    name: 'version 1.0 knows every function',
    file: 'src/condition/function-parser.ts',
    find: "if (version === '1.0') {",
    replace: "if (version !== '1.0' && version !== '2.0') {",
  },
  {
    name: 'a version that does not exist is the newest',
    file: 'src/condition/parser.ts',
    find: "return version.trim() === '' ? '2.0' : undefined",
    replace: "return '2.0'",
  },
  {
    name: 'what follows a whole expression is not read',
    file: PARSER,
    find: "if (expression === undefined || this.#cursor.token.kind === 'end') return expression",
    replace: "if (expression === undefined || this.#cursor.token.kind !== 'fault') return expression",
  },
]
