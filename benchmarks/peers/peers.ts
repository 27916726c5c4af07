import { casbin } from './casbin.ts'
import { casl } from './casl.ts'
import { cedar } from './cedar.ts'
import { naiveLoop } from './naive-loop.ts'
import type { PeerKind } from './peer.ts'

/** Whom the benchmarks ask besides azcan, from the fastest to the slowest. */
export const PEERS: readonly PeerKind[] = [casl, naiveLoop, cedar, casbin]
