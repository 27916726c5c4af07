import { nearest } from '../spelling/nearest.ts'
import { pointerSegment } from '../text/pointer-segment.ts'
import type { FindingLog } from './finding-log.ts'
import { hasCanonicalNames, withCanonicalNames } from './member-names.ts'
import { InvalidStateError, type Problem } from './problem.ts'
import { schemaProblems } from './schema-problems.ts'
import { STATE_KINDS, type StateDocument, type StateElement, type StateKind } from './state-document.ts'
import { fitsSchema } from './state-predicate.generated.ts'

const KINDS: ReadonlySet<string> = new Set(STATE_KINDS)
const AT_ONCE = 256

/**
 * Checks the structure of a state document and brings member names to their canonical spelling.
 *
 * @throws {InvalidStateError} with every problem: what is no object or list, lacks a member that nothing can be decided
 * without, has one of the wrong type, or has a key that looks like a misspelt one, whose elements would be lost
 */
export function validateState(document: unknown, log: FindingLog): StateDocument {
  if (typeof document !== 'object' || document === null || Array.isArray(document)) {
    throw new InvalidStateError([
      {
        code: 'InvalidType',
        pointer: '',
        message: 'a state document is an object of lists, such as { "roleAssignments": [] }',
      },
    ])
  }
  const problems: Problem[] = []
  const state: Partial<Record<StateKind, unknown>> = {}
  let fits = true
  for (const [key, elements] of Object.entries(document)) {
    if (KINDS.has(key)) {
      const checked = checkElements(key as StateKind, elements, problems)
      state[key as StateKind] = checked.elements
      fits &&= checked.fit
    } else noteUnknownKey(key, problems, log)
  }
  if (!fits) problems.push(...schemaProblems(state))
  if (problems.length > 0) throw new InvalidStateError(problems)
  return state as StateDocument
}

/**
 * Checks the structure of one element and brings its member names to their canonical spelling.
 *
 * @throws {InvalidStateError} with pointers into a document that holds nothing else
 */
export function readElement<K extends StateKind>(kind: K, element: StateElement<K>): StateElement<K> {
  const problems: Problem[] = []
  const { elements, fit } = checkElements(kind, [element], problems)
  if (!fit) problems.push(...schemaProblems({ [kind]: elements }))
  if (problems.length > 0) throw new InvalidStateError(problems)
  return (elements as StateElement<K>[])[0] as StateElement<K>
}

/**
 * Brings the members of elements to their canonical names, and tells whether they then fit the schema: some at a time,
 * since what was looked at lately is near. The list is copied only where an element needs other names.
 */
function checkElements(
  kind: StateKind,
  elements: unknown,
  problems: Problem[],
): { readonly elements: unknown; readonly fit: boolean } {
  if (!Array.isArray(elements)) return { elements, fit: fitsSchema({ [kind]: elements }) }
  let checked: unknown[] = elements
  let fit = true
  for (let from = 0; from < elements.length; from += AT_ONCE) {
    const to = Math.min(elements.length, from + AT_ONCE)
    for (let index = from; index < to; index++) {
      const canonical = canonicalElement(kind, index, elements[index], problems)
      if (canonical === elements[index]) continue
      if (checked === elements) checked = [...elements]
      checked[index] = canonical
    }
    fit &&= fitsSchema({ [kind]: checked.slice(from, to) })
  }
  return { elements: checked, fit }
}

function canonicalElement(kind: StateKind, index: number, element: unknown, problems: Problem[]): unknown {
  if (typeof element !== 'object' || element === null || hasCanonicalNames(kind, element)) return element
  const canonical = withCanonicalNames(kind, element)
  if (canonical.ok) return canonical.element
  for (const problem of canonical.problems)
    problems.push({ ...problem, pointer: `/${kind}/${index}${problem.pointer}` })
  return element
}

/** A key that looks like a misspelt one is an error: what stands under it, a deny assignment perhaps, would be lost. */
function noteUnknownKey(key: string, problems: Problem[], log: FindingLog): void {
  const pointer = `/${pointerSegment(key)}`
  const meant = nearest(key, STATE_KINDS)
  if (meant === undefined) {
    if (key !== '$schema')
      log.add('UnknownKey', pointer, `a state document has no list '${key}'; it is not read`)
  } else {
    problems.push({
      code: 'UnknownKey',
      pointer,
      message: `a state document has no list '${key}'; write '${meant}'`,
    })
  }
}
