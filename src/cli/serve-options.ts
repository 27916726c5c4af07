import type { LogFormat } from '../emulator/listener/log-writer.ts'

/** What `azcan serve` is told. */
export interface ServeOptions {
  readonly host: string
  readonly port: number
  readonly graphPort: number
  readonly identityPort: number
  readonly proxyPort?: number
  /** Memory where it is left out. */
  readonly stateDir?: string
  /** Files, folders, or `-` for standard input. */
  readonly seed: readonly string[]
  readonly tenantId?: string
  readonly log: LogFormat | 'off'
}
