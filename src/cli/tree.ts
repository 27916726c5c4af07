import type { Paint, Style } from './paint.ts'
import { printable } from './printable.ts'

/** A line with what belongs below it. */
export interface TreeNode {
  readonly text: string
  readonly style?: Style
  readonly children?: readonly TreeNode[]
}

/** Prints a tree, each node on a line below and right of its parent. */
export function printTree(root: TreeNode, paint: Paint): string {
  const lines: string[] = []
  const waiting: { readonly node: TreeNode; readonly lead: string; readonly rest: string }[] = [
    { node: root, lead: '', rest: '' },
  ]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node, lead, rest } = next
    const text = printable(node.text)
    lines.push(`${lead}${node.style === undefined ? text : paint(node.style, text)}\n`)
    const children = node.children ?? []
    for (let i = children.length - 1; i >= 0; i--) {
      const last = i === children.length - 1
      waiting.push({
        node: children[i] as TreeNode,
        lead: `${rest}${last ? '└─ ' : '├─ '}`,
        rest: `${rest}${last ? '   ' : '│  '}`,
      })
    }
  }
  return lines.join('')
}
