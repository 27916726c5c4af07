import { originInState } from '../loader/state-origin.ts'
import { InvalidStateError } from '../state/problem.ts'
import type { StateDocument } from '../state/state-document.ts'
import { StoreError } from '../store/store-error.ts'
import { Failure, fileFailure } from './failure.ts'
import type { ServeOptions } from './serve-options.ts'

const SHOWN_PROBLEMS = 20

/** What its user can mend about an emulator that does not start. */
export function startFailure(error: unknown, options: ServeOptions, seed: StateDocument): unknown {
  if (error instanceof StoreError) return new Failure('input', error.message)
  if (error instanceof InvalidStateError) {
    const lines = error.problems.slice(0, SHOWN_PROBLEMS).map(({ pointer, message }) => {
      const origin = originInState(seed, pointer)
      return `${pointer || '/'}: ${message}${origin === undefined ? '' : ` (${origin.file}:${origin.line})`}`
    })
    const rest = error.problems.length - lines.length
    if (rest > 0) lines.push(`and ${rest} more`)
    return new Failure('input', 'the seed is no valid state, and nothing was started', lines)
  }
  const { code, syscall, port, address } = error as NodeJS.ErrnoException & {
    readonly port?: number
    readonly address?: string
  }
  if (syscall === 'listen' || syscall === 'getaddrinfo' || syscall === 'bind') {
    const reason = LISTEN_REASONS[code ?? ''] ?? code
    return new Failure(
      'input',
      `cannot listen at ${address ?? options.host}, port ${port ?? options.port}: ${reason}`,
    )
  }
  if (syscall !== undefined) return fileFailure('write', options.stateDir ?? '', error)
  return error
}

const LISTEN_REASONS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another process does; name another port, or 0 for any',
  EACCES: 'permission denied; name a port above 1023',
  EADDRNOTAVAIL: 'this machine has no such address',
  ENOTFOUND: 'this is no address of this machine',
}
