import { type Engine, type EngineOptions, engineOn, type SharedEngine } from './create-engine.ts'
import { PackedFormatError, Sections } from './engine/packed/sections.ts'
import { unpackSnapshot } from './engine/packed/unpack-snapshot.ts'
import type { Finding } from './state/finding.ts'

/**
 * The engine that another thread shares: it answers as that one does, on the same memory. For worker threads, which get
 * what `engine.share()` returns by `postMessage` or as their `workerData`.
 *
 * @throws {PackedFormatError} where the buffer is none that this version of azcan packed
 */
export function attachEngine(shared: SharedEngine, options: Pick<EngineOptions, 'now'> = {}): Engine {
  const { buffer } = shared ?? {}
  if (!(buffer instanceof SharedArrayBuffer))
    throw new PackedFormatError('it is not what engine.share() returned; hand that over as it is')
  const sections = new Sections(buffer)
  const snapshot = unpackSnapshot(sections, options.now ?? Date.now)
  return engineOn(snapshot, () => sections.json('findings') as readonly Finding[])
}
