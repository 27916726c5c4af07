import { randomUUID } from 'node:crypto'
import type { StateDocument } from '../state/state-document.ts'
import type { Addresses } from './addresses.ts'
import { serverNames, VAULT_DOMAIN } from './certificate/server-names.ts'
import { createEmulation } from './create-emulation.ts'
import type { Cast } from './first-start/cast.ts'
import { type Attachments, createAttachments } from './identity-endpoint/attachments.ts'
import { type Established, establish } from './keeping/established.ts'
import { keptAttachments } from './keeping/kept-attachments.ts'
import { authorityPath } from './keeping/kept-secrets.ts'
import { answerRequests, type RequestListener } from './listener/answer-requests.ts'
import { dispatch } from './listener/dispatch.ts'
import { createRequestNotes, NO_NOTES } from './listener/request-notes.ts'
import { type Listener, startListener, type Timeouts } from './listener/start-listener.ts'
import type { FetchJson } from './login/fetch-json.ts'
import { startProxy } from './proxy/start-proxy.ts'
import type { RequestLogEntry } from './request-log.ts'
import { createServices } from './services.ts'

export interface EmulatorOptions {
  /** The address to listen at. Default: `127.0.0.1`, which nobody reaches from another machine. */
  readonly host?: string
  /** Of Resource Manager, login and vaults. Default, as for every port: 0, any that is free. */
  readonly port?: number
  readonly graphPort?: number
  readonly identityPort?: number
  /** There is no proxy where it is left out. */
  readonly proxyPort?: number
  /** The folder that keeps the state; memory where it is left out. */
  readonly stateDir?: string
  /** What a new state begins with. */
  readonly seed?: StateDocument
  /** Of a new state, a GUID. Default: a random one. */
  readonly tenantId?: string
  /** Gets each request that was answered. */
  readonly log?: (entry: RequestLogEntry) => void
  /** Told of errors that should not be. */
  readonly onFailure?: (error: unknown) => void
  /** The present in milliseconds since 1970. Default: the system's clock. */
  readonly now?: () => number
  /** How long clients may take for a request. */
  readonly timeouts?: Timeouts
  /** Reads the documents of other issuers of tokens. Default: over the network. */
  readonly fetchJson?: FetchJson
}

export interface RunningEmulator {
  readonly addresses: Addresses
  readonly tenantId: string
  /** The first subscription, which both the administrator and the user own. */
  readonly subscriptionId: string
  readonly administrator: Cast['administrator']
  readonly user: Cast['user']
  /** The certificate authority that clients are to trust, in PEM. */
  readonly authority: string
  /** The file with it, where there is a state folder. */
  readonly authorityFile: string | undefined
  /** Whether the state was there before; a seed was not looked at then. */
  readonly found: 'empty' | 'state'
  readonly attachments: Attachments
  /** Stops listening, waits for what is under way, and closes the state. */
  close(): Promise<void>
}

/**
 * Starts an emulator of Azure on this machine: Resource Manager, login, Graph, vaults and the identity endpoints.
 *
 * @throws {StoreError} where the state folder cannot be used
 * @throws {InvalidStateError} where the seed is no valid state
 * @throws {Error} of Node where a port cannot be had
 */
export async function createEmulator(options: EmulatorOptions = {}): Promise<RunningEmulator> {
  const { host = '127.0.0.1', stateDir, seed = {}, now = Date.now } = options
  const tenantId = (options.tenantId ?? randomUUID()).toLowerCase()
  const established = await establish({ stateDir, seed, tenantId, names: serverNames(host), now })
  const listeners: Listener[] = []
  const stop = async () => {
    await Promise.all(listeners.map((listener) => listener.close()))
    await established.keeper.close()
  }
  try {
    const running = await listen(established, { ...options, host, now }, listeners)
    return { ...running, ...described(established, stateDir), close: once(stop) }
  } catch (error) {
    await stop()
    throw error
  }
}

async function listen(
  established: Established,
  options: EmulatorOptions & { readonly host: string; readonly now: () => number },
  listeners: Listener[],
): Promise<Pick<RunningEmulator, 'addresses' | 'attachments'>> {
  const { host, stateDir, now, log, onFailure = () => {} } = options
  const certificate = established.secrets.server
  const started = async (starting: Promise<Listener>): Promise<Listener> => {
    const listener = await starting
    listeners.push(listener)
    return listener
  }
  const shared = lateListener()
  const graph = lateListener()
  const identity = lateListener()
  const open = { host, ...(options.timeouts === undefined ? {} : { timeouts: options.timeouts }) }
  const secure = { ...open, certificate }
  const main = await started(startListener({ ...secure, port: options.port ?? 0 }, shared.answer))
  const graphs = await started(startListener({ ...secure, port: options.graphPort ?? 0 }, graph.answer))
  const identities = await started(
    startListener({ ...open, port: options.identityPort ?? 0 }, identity.answer),
  )
  const ports = { shared: main.port, graph: graphs.port, identity: identities.port }
  const { proxyPort } = options
  const proxy =
    proxyPort === undefined
      ? undefined
      : await started(startProxy({ ...open, port: proxyPort }, ports, identity.answer))

  const addresses = addressesOf(host, ports, proxy?.port)
  const notes = log === undefined ? NO_NOTES : createRequestNotes()
  const emulation = createEmulation(established, addresses, notes, now)
  const attachments = createAttachments(await keptAttachments(stateDir))
  const services = createServices(emulation, established, attachments, options.fetchJson)
  const answering = { notes, log, now, onFailure }
  shared.use(answerRequests({ ...answering, service: dispatch(services) }))
  graph.use(answerRequests({ ...answering, service: services.graph }))
  identity.use(answerRequests({ ...answering, service: services.identityEndpoints }))
  return { addresses, attachments }
}

const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', '[::1]', 'localhost'])

function addressesOf(
  host: string,
  ports: { readonly shared: number; readonly graph: number; readonly identity: number },
  proxyPort: number | undefined,
): Addresses {
  // Whoever listens at all addresses is reached at this one, too.
  const address = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host
  const name = LOOPBACK.has(address) ? 'localhost' : address
  const origin = `https://${name}:${ports.shared}`
  return {
    resourceManager: origin,
    login: origin,
    graph: `https://${name}:${ports.graph}`,
    vaultSuffix: `.${VAULT_DOMAIN}:${ports.shared}`,
    identity: `http://${address}:${ports.identity}`,
    proxy: proxyPort === undefined ? undefined : `http://${address}:${proxyPort}`,
  }
}

function described(
  { secrets, keeper, found }: Established,
  stateDir: string | undefined,
): Omit<RunningEmulator, 'addresses' | 'attachments' | 'close'> {
  const { cast, authority } = secrets
  return {
    tenantId: keeper.tenantId,
    subscriptionId: cast.subscriptionId,
    administrator: cast.administrator,
    user: cast.user,
    authority: authority.certificate,
    authorityFile: stateDir === undefined ? undefined : authorityPath(stateDir),
    found,
  }
}

/** Services know all addresses, and some of these are known only once everything listens. */
function lateListener(): { readonly answer: RequestListener; use(listener: RequestListener): void } {
  let current: RequestListener = (_incoming, outgoing) => {
    outgoing.writeHead(503, { 'retry-after': '1' }).end()
  }
  return {
    answer: (incoming, outgoing) => current(incoming, outgoing),
    use(listener) {
      current = listener
    },
  }
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined
  return () => {
    done ??= work()
    return done
  }
}
