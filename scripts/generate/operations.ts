import { readDataFiles } from './data-files.ts'
import { type TextModule, writeTextModule } from './text-module.ts'

/** The file of one resource provider; operations stand in it without the namespace. */
interface OperationsFile {
  readonly namespace: string
  readonly actions: readonly string[]
  readonly dataActions: readonly string[]
}

/** Writes the operations of all providers as one text. */
export async function generateOperations(): Promise<void> {
  await writeTextModule(operationsModule(await readDataFiles('operations')))
}

/** One line a provider: namespace, actions, data actions, cut by tabs; the operations of a list are cut by blanks. */
export function operationsModule(files: ReadonlyMap<string, unknown>): TextModule {
  const lines = Array.from(files, ([fileName, content]) => {
    const { namespace, actions, dataActions } = content as OperationsFile
    for (const name of [namespace, ...actions, ...dataActions]) {
      if (/\s/.test(name)) throw new Error(`data/operations/${fileName}: "${name}" holds a blank.`)
    }
    return [namespace, actions.join(' '), dataActions.join(' ')].join('\t')
  })
  return {
    path: 'role/operations.generated.ts',
    origin: 'data/operations',
    constant: 'OPERATION_LINES',
    lineEnd: '\n',
    lines,
  }
}
