import { nearest } from '../spelling/nearest.ts'
import type { FindingLog } from './finding-log.ts'
import { hasCanonicalNames, withCanonicalNames } from './member-names.ts'
import { InvalidStateError, type Problem, pointerSegment } from './problem.ts'
import { schemaProblems } from './schema-problems.ts'
import { STATE_KINDS, type StateDocument, type StateElement, type StateKind } from './state-document.ts'

const KINDS: ReadonlySet<string> = new Set(STATE_KINDS)

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
  for (const [key, elements] of Object.entries(document)) {
    if (KINDS.has(key)) state[key as StateKind] = canonicalElements(key as StateKind, elements, problems)
    else noteUnknownKey(key, problems, log)
  }
  problems.push(...schemaProblems(state))
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
  const elements = canonicalElements(kind, [element], problems)
  problems.push(...schemaProblems({ [kind]: elements }))
  if (problems.length > 0) throw new InvalidStateError(problems)
  return (elements as StateElement<K>[])[0] as StateElement<K>
}

/** Copies the list only where an element needs other names. */
function canonicalElements(kind: StateKind, elements: unknown, problems: Problem[]): unknown {
  if (!Array.isArray(elements)) return elements
  let copy: unknown[] | undefined
  for (let index = 0; index < elements.length; index++) {
    const element: unknown = elements[index]
    if (typeof element !== 'object' || element === null || hasCanonicalNames(kind, element)) continue
    const canonical = withCanonicalNames(kind, element)
    if (!canonical.ok) {
      for (const problem of canonical.problems)
        problems.push({ ...problem, pointer: `/${kind}/${index}${problem.pointer}` })
    } else {
      copy ??= [...elements]
      copy[index] = canonical.element
    }
  }
  return copy ?? elements
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
