import { quotableText } from './string-literal.ts'
import type { AttributeReference, Condition, Expression, Literal, Operand } from './syntax-tree.ts'
import { SOURCE_NAMES } from './vocabulary.ts'

/**
 * Writes a condition in one canonical line: names as they are documented, single blanks, `AND`, `OR` and `NOT` in
 * words, parentheses only where they are needed. Azure refuses `AND` and `OR` side by side without parentheses, so an
 * `AND` within an `OR` counts as needing them. Texts, numbers and GUIDs keep their spelling.
 *
 * LAW: parsing what was printed gives the same tree but for the positions.
 */
export function printCondition(condition: Condition): string {
  return printExpression(condition.expression)
}

export function printExpression(expression: Expression): string {
  return new Printer().print(expression).text
}

/** What was printed, and where in it each expression stands, without parentheses around it. */
export interface PrintedExpression {
  readonly text: string
  textOf(expression: Expression): string
}

/** Writes an expression once so that the texts of all its parts can be cut out of it. */
export function printWithParts(expression: Expression): PrintedExpression {
  return new Printer().print(expression)
}

/** `@Resource[name]`. */
export function printOperand(operand: Operand): string {
  switch (operand.kind) {
    case 'attribute':
      return printAttribute(operand)
    case 'set':
      return `{${operand.members.map(printLiteral).join(', ')}}`
    default:
      return printLiteral(operand)
  }
}

class Printer {
  readonly #pieces: string[] = []
  readonly #parts = new Map<Expression, readonly [start: number, end: number]>()
  #length = 0

  print(expression: Expression): PrintedExpression {
    this.#expression(expression)
    const text = this.#pieces.join('')
    const parts = this.#parts
    return {
      text,
      textOf(part) {
        const [start, end] = parts.get(part) ?? [0, 0]
        return text.slice(start, end)
      },
    }
  }

  #expression(expression: Expression): void {
    const start = this.#length
    switch (expression.kind) {
      case 'or':
      case 'and':
        expression.operands.forEach((operand, i) => {
          if (i > 0) this.#write(expression.kind === 'or' ? ' OR ' : ' AND ')
          this.#grouped(operand)
        })
        break
      case 'not':
        this.#write('NOT ')
        this.#grouped(expression.operand)
        break
      default:
        this.#write(printLeaf(expression))
    }
    this.#parts.set(expression, [start, this.#length])
  }

  #grouped(operand: Expression): void {
    const chain = operand.kind === 'or' || operand.kind === 'and'
    if (chain) this.#write('(')
    this.#expression(operand)
    if (chain) this.#write(')')
  }

  #write(piece: string): void {
    this.#pieces.push(piece)
    this.#length += piece.length
  }
}

type Leaf = Exclude<Expression, { kind: 'or' | 'and' | 'not' }>

/** An expression without expressions in it. */
export function printLeaf(leaf: Leaf): string {
  switch (leaf.kind) {
    case 'comparison': {
      const operator = leaf.quantifier === undefined ? leaf.operator : `${leaf.quantifier}:${leaf.operator}`
      return `${printOperand(leaf.left)} ${operator} ${printOperand(leaf.right)}`
    }
    case 'actionMatches':
      return `ActionMatches{${leaf.patterns.map(printLiteral).join(', ')}}`
    case 'subOperationMatches':
      return `SubOperationMatches{${leaf.patterns.map(printLiteral).join(', ')}}`
    case 'exists':
      return `Exists ${printAttribute(leaf.attribute)}`
    case 'boolean':
      return String(leaf.value)
    default:
      return leaf satisfies never
  }
}

function printAttribute({ source, name }: AttributeReference): string {
  return `@${SOURCE_NAMES[source]}[${name}]`
}

function printLiteral(literal: Literal): string {
  switch (literal.kind) {
    case 'string':
      return `'${quotableText(literal)}'`
    case 'boolean':
      return String(literal.value)
    default:
      return literal.text
  }
}
