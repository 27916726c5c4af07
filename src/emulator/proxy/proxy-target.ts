import { AZURE_NAMES } from '../certificate/server-names.ts'
import { isVaultHost } from '../listener/dispatch.ts'

/** Where the emulator's own listeners are. */
export interface OwnPorts {
  readonly shared: number
  readonly graph: number
  readonly identity: number
}

const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '::1'])
const AZURE_PORT = 443
/** The address at which virtual machines find their identity endpoint. */
const METADATA_ADDRESS = '169.254.169.254'

/**
 * The port of the emulator that a tunnel leads to; `undefined` where the name is not one of its own.
 *
 * @param authority what follows `CONNECT`: `host:port`
 */
export function tunnelTarget(authority: string, ports: OwnPorts): number | undefined {
  const colon = authority.lastIndexOf(':')
  if (colon === -1) return undefined
  const host = unbracketed(authority.slice(0, colon)).toLowerCase()
  const digits = authority.slice(colon + 1)
  const port = /^\d{1,5}$/.test(digits) ? Number(digits) : undefined
  if (LOOPBACK.has(host)) return Object.values(ports).find((own) => own === port)
  if (isVaultHost(host)) return port === ports.shared || port === AZURE_PORT ? ports.shared : undefined
  if (port !== AZURE_PORT) return undefined
  if (isOneOf(AZURE_NAMES.graph, host)) return ports.graph
  const isShared = isOneOf(AZURE_NAMES.login, host) || isOneOf(AZURE_NAMES.resourceManager, host)
  return isShared ? ports.shared : undefined
}

/** Whether a plain request, which names its whole URL, is for the identity endpoints. */
export function isForIdentity(url: URL, ports: OwnPorts): boolean {
  if (url.protocol !== 'http:') return false
  const port = url.port === '' ? 80 : Number(url.port)
  if (url.hostname === METADATA_ADDRESS) return port === 80 || port === ports.identity
  return LOOPBACK.has(unbracketed(url.hostname)) && port === ports.identity
}

function isOneOf(names: readonly string[], name: string): boolean {
  return names.includes(name)
}

function unbracketed(host: string): string {
  return host.startsWith('[') && host.endsWith(']') ? host.slice(1, -1) : host
}
