import { readFile } from 'node:fs/promises'
import type { Plugin } from 'esbuild'

const ERROR_CLASS = /\bclass (\w+) extends (\w*Error) \{/g

/** Lets classes of errors keep their names where all others are shortened: Node.js prints them, and callers log them. */
export const namedErrors: Plugin = {
  name: 'named-errors',
  setup({ onLoad }) {
    onLoad({ filter: /\/src\/.*\.ts$/, namespace: 'file' }, async ({ path }) => {
      const source = await readFile(path, 'utf8')
      if (source.search(ERROR_CLASS) === -1) return undefined
      // On the same line, so that maps still tell the lines of the source.
      const contents = source.replace(ERROR_CLASS, "class $1 extends $2 { static name = '$1';")
      return { contents, loader: 'ts' }
    })
  },
}
