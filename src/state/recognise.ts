import type { ExportNotice, ExportProblem } from './export-problem.ts'
import { ExportReader } from './export-reader.ts'
import type { StateKind } from './state-document.ts'

/** One element of a state, with canonical member names, and where it stood in the export. */
export interface RecognisedElement {
  readonly kind: StateKind
  readonly element: object
  /** RFC 6901, into the value that was given. */
  readonly pointer: string
}

export interface Recognised {
  readonly elements: readonly RecognisedElement[]
  /** Any of these means that the export must not be used: something that could matter was not understood. */
  readonly problems: readonly ExportProblem[]
  /** What is said to the user; the elements can be used. */
  readonly notices: readonly ExportNotice[]
}

export interface RecogniseOptions {
  /** The object ID of the group whose members the export lists; `az ad group member list` does not print it. */
  readonly groupId?: string
}

/**
 * Tells what elements of a state a parsed JSON value holds, by shape: a state document, a list or page of Resource
 * Manager, Microsoft Graph or Resource Graph, what the az CLI, Azure PowerShell or AzureHound print, an array of any of
 * these, or a single object. Nothing is guessed: what is not understood is a problem with its JSON pointer, and what is
 * left out on purpose is a notice. Elements keep their content; only names are spelt as the state document spells them.
 *
 * For documents that are read piece by piece there is {@link ExportReader}.
 */
export function recogniseExport(value: unknown, options: RecogniseOptions = {}): Recognised {
  const elements: RecognisedElement[] = []
  const problems: ExportProblem[] = []
  const notices: ExportNotice[] = []
  const reader = new ExportReader(
    {
      element: (kind, element, pointer) => elements.push({ kind, element, pointer }),
      problem: (problem) => problems.push(problem),
      notice: (notice) => notices.push(notice),
    },
    options,
  )
  reader.document(value)
  reader.finish()
  return { elements, problems, notices }
}
