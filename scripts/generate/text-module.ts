import { writeFile } from 'node:fs/promises'

const source = new URL('../../src/', import.meta.url)

/** A module that exports one long text: the shape that loads fastest, since nothing is parsed until it is asked for. */
export interface TextModule {
  /** Below `src/`. */
  readonly path: string
  /** What it is generated from, for the header. */
  readonly origin: string
  readonly constant: string
  /** What ends every line of the text, and stands in none. */
  readonly lineEnd: string
  readonly lines: readonly string[]
}

/** The source text of the module. */
export function textModuleSource({ path, origin, constant, lineEnd, lines }: TextModule): string {
  const odd = lines.find((line) => line.includes(lineEnd))
  if (odd !== undefined)
    throw new Error(`${path}: "${odd}" holds ${JSON.stringify(lineEnd)}, which ends a line.`)
  const text = lines.map((line) => line + lineEnd).join('')
  return [
    '// @ts-nocheck',
    `// generated from ${origin} by \`npm run generate\``,
    `export const ${constant}: string = '${text.replace(/[\\'\n\r]/g, (character) => ESCAPES[character] ?? '')}'`,
    '',
  ].join('\n')
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', "'": "\\'", '\n': '\\n', '\r': '\\r' }

export async function writeTextModule(module: TextModule): Promise<void> {
  await writeFile(new URL(module.path, source), textModuleSource(module))
}
