import type { CheckRequest } from '../../src/index.ts'
import type { PlainWorld } from './plain-world.ts'

/** Another way to decide, warmed up for one tenant of the plain profile. It says yes or no, and nothing about why. */
export interface Peer {
  allows(request: CheckRequest): boolean
}

export interface PeerKind {
  /** As the tables call it. */
  readonly name: string
  /** The package that answers; where there is none, the peer is our own code. */
  readonly library?: string
  /** How many requests a round asks, by how slow the peer is. */
  readonly requests: number
  /** Prepares for the requests that will come; that is not part of what is measured. */
  prepare(world: PlainWorld, requests: readonly CheckRequest[]): Promise<Peer> | Peer
}
