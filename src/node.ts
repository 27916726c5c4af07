export { type ReadStateOptions, readState, type StateNotice } from './loader/read-state.ts'
export { originInState, type StateOrigin } from './loader/state-origin.ts'
export { formatProblem, StateReadError, type StateReadProblem } from './loader/state-read-error.ts'
