import type { StateDocument } from '../../state/state-document.ts'
import { createAuthority } from '../certificate/create-authority.ts'
import { serverCertificate } from '../certificate/server-certificate.ts'
import { type Cast, newCast } from '../first-start/cast.ts'
import { firstElements } from '../first-start/first-elements.ts'
import { createSigningKey, readSigningKey, type SigningKey, signingKeyText } from '../token/signing-key.ts'
import { type KeptSecrets, readKeptSecrets, writeKeptSecrets } from './kept-secrets.ts'
import { keepInFolder, keepInMemory, type StateKeeper } from './state-keeper.ts'

/** An emulator's state with all that belongs to it; only its listeners are missing. */
export interface Established {
  readonly keeper: StateKeeper
  readonly signingKey: SigningKey
  readonly secrets: KeptSecrets
  /** Whether the state was there before; a seed is not looked at then. */
  readonly found: 'empty' | 'state'
}

export interface EstablishOptions {
  /** Memory where it is left out. */
  readonly stateDir: string | undefined
  readonly seed: StateDocument
  /** For a state that is new. */
  readonly tenantId: string
  /** The names that the server's certificate is for. */
  readonly names: readonly string[]
  readonly now: () => number
}

/**
 * Opens the state of an emulator, and gives it keys, a tenant, a subscription and its owners where they are missing.
 *
 * @throws {StoreError} where the state folder cannot be used
 * @throws {InvalidStateError} where the seed is no valid state
 */
export async function establish(options: EstablishOptions): Promise<Established> {
  const { stateDir, seed, now } = options
  if (stateDir === undefined) {
    const material = newMaterial(options)
    // Making a key takes long enough that the state is read meanwhile.
    const keeper = await orSettled(material, () => keepInMemory(seed, options))
    const secrets = { ...(await material), cast: newCast(keeper.view(), seed.subscriptions?.[0]?.id) }
    await populate(keeper, secrets.cast, now)
    return { ...finished(keeper, { ...secrets, progress: 'established' }), found: 'empty' }
  }
  const keeper = await keepInFolder(stateDir, seed, options)
  try {
    const kept = await readKeptSecrets(stateDir)
    const secrets = await keptOrNew(kept, keeper, options)
    if (JSON.stringify(kept) !== JSON.stringify(secrets)) await writeKeptSecrets(stateDir, secrets)
    if (secrets.progress === 'established') return { ...finished(keeper, secrets), found: keeper.found }
    await populate(keeper, secrets.cast, now)
    const established: KeptSecrets = { ...secrets, progress: 'established' }
    await writeKeptSecrets(stateDir, established)
    return { ...finished(keeper, established), found: keeper.found }
  } catch (error) {
    await keeper.close()
    throw error
  }
}

function finished(keeper: StateKeeper, secrets: KeptSecrets): Omit<Established, 'found'> {
  return { keeper, secrets, signingKey: readSigningKey(secrets.signingKey) }
}

type Material = Pick<KeptSecrets, 'signingKey' | 'authority' | 'server'>

/** Clients hold certificates against the system's clock, whatever time the emulator lives in. */
async function newMaterial({ names }: EstablishOptions): Promise<Material> {
  const signing = createSigningKey()
  const authority = await createAuthority(Date.now())
  const server = await serverCertificate(authority, undefined, names, Date.now())
  return { signingKey: signingKeyText(await signing), authority, server }
}

async function keptOrNew(
  kept: KeptSecrets | undefined,
  keeper: StateKeeper,
  options: EstablishOptions,
): Promise<KeptSecrets> {
  if (kept === undefined) {
    const cast = newCast(keeper.view(), options.seed.subscriptions?.[0]?.id)
    return { ...(await newMaterial(options)), cast, progress: 'begun' }
  }
  const server = await serverCertificate(kept.authority, kept.server, options.names, Date.now())
  return { ...kept, server }
}

async function populate(keeper: StateKeeper, cast: Cast, now: () => number): Promise<void> {
  const moment = new Date(now()).toISOString().replace('Z', '0000Z')
  await keeper.perform((view) => ({ kind: 'done', changes: firstElements(view, cast, moment) }))
}

/** Runs synchronous work; where it throws, what is under way must not be left without a listener. */
async function orSettled<T>(underWay: Promise<unknown>, work: () => T): Promise<T> {
  try {
    return work()
  } catch (error) {
    await underWay.catch(() => undefined)
    throw error
  }
}
