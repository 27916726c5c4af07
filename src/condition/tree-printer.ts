import { printLeaf } from './printer.ts'
import type { Condition, Expression } from './syntax-tree.ts'

/**
 * Draws a condition as an indented tree, one operand a line:
 *
 * ```text
 * OR
 * ├─ NOT
 * │  └─ ActionMatches{'a/read'}
 * └─ @Resource[x] StringEquals 'y'
 * ```
 */
export function printConditionTree(condition: Condition): string {
  const lines: string[] = []
  draw(condition.expression, '', '', lines)
  return lines.join('\n')
}

/** @param first what stands before the node's own line; @param rest what stands before the lines below it */
function draw(expression: Expression, first: string, rest: string, lines: string[]): void {
  switch (expression.kind) {
    case 'or':
    case 'and': {
      lines.push(`${first}${expression.kind.toUpperCase()}`)
      const last = expression.operands.length - 1
      expression.operands.forEach((operand, i) => {
        if (i < last) draw(operand, `${rest}├─ `, `${rest}│  `, lines)
        else draw(operand, `${rest}└─ `, `${rest}   `, lines)
      })
      return
    }
    case 'not':
      lines.push(`${first}NOT`)
      draw(expression.operand, `${rest}└─ `, `${rest}   `, lines)
      return
    default:
      lines.push(`${first}${printLeaf(expression)}`)
  }
}
