import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export const checkout = fileURLToPath(new URL('../../', import.meta.url))

/** The documents that are held to be true, by their path in the checkout. */
export const DOCUMENTS: readonly string[] = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'data/README.md',
  ...markdownBelow('docs'),
  ...markdownBelow('examples'),
]

export interface CodeBlock {
  /** What stands behind the opening fence, such as `sh`. */
  readonly language: string
  readonly text: string
  /** Line of the opening fence, from 1. */
  readonly line: number
}

export function readDocument(path: string): string {
  return readFileSync(`${checkout}${path}`, 'utf8')
}

/** The fenced blocks of a document, in order. */
export function codeBlocks(markdown: string): CodeBlock[] {
  const blocks: CodeBlock[] = []
  let open: { language: string; line: number; lines: string[] } | undefined
  markdown.split('\n').forEach((line, index) => {
    if (!line.startsWith('```')) open?.lines.push(line)
    else if (open === undefined) open = { language: line.slice(3), line: index + 1, lines: [] }
    else {
      const text = open.lines.map((inner) => `${inner}\n`).join('')
      blocks.push({ language: open.language, line: open.line, text })
      open = undefined
    }
  })
  if (open !== undefined) throw new Error(`the block that opens in line ${open.line} is never closed`)
  return blocks
}

/** The commands of the `sh` blocks of a document, without comments. */
export function shellCommands(markdown: string): string[] {
  return codeBlocks(markdown)
    .filter(({ language }) => language === 'sh')
    .flatMap(({ text }) => commandsIn(text))
}

function commandsIn(shell: string): string[] {
  return shell
    .replaceAll('\\\n', ' ')
    .split(/\n|&&/)
    .map((command) => command.trim())
    .filter((command) => command !== '' && !command.startsWith('#'))
}

/** What a document says that a command prints: a `text` block right behind an `sh` block, and its last command. */
export function shownOutputs(markdown: string): { readonly command: string; readonly output: string }[] {
  const blocks = codeBlocks(markdown)
  return blocks.flatMap(({ language, text }, index) => {
    const above = blocks[index - 1]
    if (language !== 'text' || above?.language !== 'sh') return []
    return [{ command: commandsIn(above.text).at(-1) ?? '', output: text }]
  })
}

/** The folders of the examples that ask a state, by their path in the checkout; the others are walk-throughs. */
export function exampleStates(): string[] {
  return readdirSync(`${checkout}examples`)
    .filter((name) => existsSync(`${checkout}examples/${name}/state`))
    .map((name) => `examples/${name}`)
}

/** The walk-throughs of the emulator, by name. */
export function walkThroughs(): string[] {
  return readdirSync(`${checkout}examples`).filter((name) =>
    existsSync(`${checkout}examples/${name}/${name}.mjs`),
  )
}

/** Splits a command line at blanks; double quotes keep words together. */
export function wordsOf(command: string): string[] {
  return Array.from(command.matchAll(/"([^"]*)"|\S+/g), ([word, quoted]) => quoted ?? word)
}

/** The rows of the table under a heading such as `exit code | meaning`, each with its trimmed cells. */
export function tableRows(markdown: string, heading: string): string[][] {
  const lines = markdown.split('\n').map(cellsOf)
  const start = lines.findIndex((cells) => cells.join(' | ') === heading)
  if (start === -1) throw new Error(`there is no table '${heading}'`)
  const body = lines.slice(start + 2)
  const end = body.findIndex((cells) => cells.length === 0)
  return end === -1 ? body : body.slice(0, end)
}

function cellsOf(line: string): string[] {
  if (!line.startsWith('|')) return []
  return line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim())
}

function markdownBelow(folder: string): string[] {
  return readdirSync(`${checkout}${folder}`, { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((name) => name.endsWith('.md'))
    .sort()
}
