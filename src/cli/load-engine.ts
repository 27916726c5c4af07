import type { Engine } from '../create-engine.ts'
import type { StateNotice } from '../loader/read-state.ts'
import type { Problem } from '../state/problem.ts'
import type { StateDocument } from '../state/state-document.ts'
import type { Environment } from './environment.ts'
import { Failure } from './failure.ts'
import { say } from './talk.ts'

export interface EngineSource {
  /** Files, folders, or `-` for standard input. */
  readonly state: readonly string[]
  readonly strict?: boolean
}

const SHOWN_PROBLEMS = 20
const SHOWN_NOTICES = 10
const SHOWN_FINDINGS = 5

/**
 * Reads the state and builds the engine on it; notices and findings are said on standard error.
 *
 * @throws {Failure} where the state cannot be read, or is invalid
 */
export async function loadEngine(source: EngineSource, environment: Environment): Promise<Engine> {
  const [state, { createEngine }, { InvalidStateError }, { originInState }] = await Promise.all([
    loadState(source.state, environment),
    import('../create-engine.ts'),
    import('../state/problem.ts'),
    import('../loader/state-origin.ts'),
  ])
  /** One line about an element: the pointer into the whole state, what is wrong, and the file that it came from. */
  const describe = ({ pointer, message }: Problem): string => {
    const origin = originInState(state, pointer)
    return `${pointer || '/'}: ${message}${origin === undefined ? '' : ` (${origin.file}:${origin.line})`}`
  }
  try {
    const engine = createEngine(state, { strict: source.strict === true })
    sayFindings(engine.findings, describe, environment)
    return engine
  } catch (error) {
    throw error instanceof InvalidStateError ? invalidState(error.problems, describe) : error
  }
}

/**
 * Reads the state; notices are said on standard error.
 *
 * @throws {Failure} where it cannot be read
 */
export async function loadState(paths: readonly string[], environment: Environment): Promise<StateDocument> {
  const [{ readState, StateReadError }, { formatProblem }] = await Promise.all([
    import('../loader/read-state.ts'),
    import('../loader/state-read-error.ts'),
  ])
  let notices = 0
  const onNotice = (notice: StateNotice): void => {
    notices++
    if (notices <= SHOWN_NOTICES) say(environment, 'warning', formatProblem(notice))
  }
  try {
    // Standard input is opened by being asked for.
    const stdin = paths.includes('-') ? { stdin: environment.stdin } : {}
    const state = await readState(paths, { ...stdin, onNotice })
    if (notices > SHOWN_NOTICES)
      say(environment, 'note', `${notices - SHOWN_NOTICES} further notices are not shown`)
    return state
  } catch (error) {
    if (!(error instanceof StateReadError)) throw error
    const [first = error.message, ...rest] = error.problems.slice(0, SHOWN_PROBLEMS).map(formatProblem)
    throw new Failure('input', first, rest)
  }
}

type Describe = (problem: Problem) => string

function sayFindings(findings: Engine['findings'], describe: Describe, environment: Environment): void {
  if (findings.length === 0) return
  for (const finding of findings.slice(0, SHOWN_FINDINGS)) {
    say(environment, finding.severity === 'warning' ? 'warning' : 'note', describe(finding))
  }
  const count = findings.length === 1 ? 'one finding' : `${findings.length} findings`
  const which = findings.length > SHOWN_FINDINGS ? `, of which the first ${SHOWN_FINDINGS} are above` : ''
  say(environment, 'warning', `${count} in the state${which}; --strict refuses such a state`)
}

function invalidState(problems: readonly Problem[], describe: Describe): Failure {
  const lines = problems.slice(0, SHOWN_PROBLEMS).map(describe)
  const rest = problems.length - lines.length
  if (rest > 0) lines.push(`and ${rest} more`)
  const count = problems.length === 1 ? 'a problem' : `${problems.length} problems`
  return new Failure('input', `the state has ${count}, and nothing was decided`, lines)
}
