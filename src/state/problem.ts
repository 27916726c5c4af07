/** Something wrong in a document that came in: what, and where as a JSON pointer into the document. */
export interface Problem {
  readonly code: string
  /** RFC 6901, such as `/roleAssignments/3/properties/principalId`; empty for the document itself. */
  readonly pointer: string
  readonly message: string
}

const SHOWN = 20

/** Thrown where a state document cannot be taken: it lists every problem, and nothing was built from the document. */
export class InvalidStateError extends Error {
  readonly code = 'InvalidState'
  readonly problems: readonly Problem[]

  constructor(problems: readonly Problem[]) {
    const lines = problems.slice(0, SHOWN).map(({ pointer, message }) => `${pointer || '/'}: ${message}`)
    const rest = problems.length - lines.length
    if (rest > 0) lines.push(`and ${rest} more`)
    super(
      `the state document has ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}:\n${lines.join('\n')}`,
    )
    this.name = 'InvalidStateError'
    this.problems = Object.freeze([...problems])
  }
}
