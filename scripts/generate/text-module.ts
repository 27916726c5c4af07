import { writeFile } from 'node:fs/promises'

const source = new URL('../../src/', import.meta.url)

/** A module that exports one long text: the shape that loads fastest, since nothing is parsed until it is asked for. */
export interface TextModule {
  /** Below `src/`. */
  readonly path: string
  /** What it is generated from, for the header. */
  readonly origin: string
  readonly constant: string
  readonly lines: readonly string[]
}

/** The source text of the module. Every line of the exported text ends in a newline. */
export function textModuleSource({ origin, constant, lines }: TextModule): string {
  const text = lines.map((line) => `${line}\n`).join('')
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
