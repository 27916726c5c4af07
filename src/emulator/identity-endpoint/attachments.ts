import { randomBytes } from 'node:crypto'
import { isJsonObject } from '../../state/folded-member.ts'

/** A resource that the identity endpoints speak for, on a path of its own and under a secret of its own. */
export interface Attachment {
  readonly resourceId: string
  /** Hexadecimal digits: the endpoints of the resource are below `/attached/<key>`. */
  readonly key: string
  /** What `IDENTITY_HEADER` and `MSI_SECRET` hold on the resource. */
  readonly secret: string
}

/** The attachments of a running emulator. */
export interface Attachments {
  /** Whoever has it may attach resources. It is made anew at each start. */
  readonly adminSecret: string
  /** All of them; the endpoints without a key in their path speak for the last one. */
  readonly all: readonly Attachment[]
  find(key: string): Attachment | undefined
  /** Makes a resource the last one attached; one that was attached before keeps its key and secret. */
  attach(resourceId: string): Promise<Attachment>
}

export interface AttachmentsOptions {
  /** What `save` was given by the emulator before. */
  readonly kept?: readonly Attachment[]
  /** Keeps all attachments; `attach` waits for it. */
  readonly save?: (attachments: readonly Attachment[]) => Promise<void> | void
}

const SECRET_BYTES = 16

export function createAttachments({ kept = [], save = () => {} }: AttachmentsOptions = {}): Attachments {
  let all = kept
  return {
    adminSecret: randomHex(),
    get all() {
      return all
    },
    find: (key) => all.find((attachment) => attachment.key === key),
    async attach(resourceId) {
      const isSame = (known: Attachment) => known.resourceId.toLowerCase() === resourceId.toLowerCase()
      const attachment = all.find(isSame) ?? { resourceId, key: randomHex(), secret: randomHex() }
      all = [...all.filter((known) => !isSame(known)), attachment]
      await save(all)
      return attachment
    },
  }
}

/** Reads attachments as `JSON.stringify` wrote them; `undefined` for anything else. */
export function readAttachments(value: unknown): readonly Attachment[] | undefined {
  return Array.isArray(value) && value.every(isAttachment) ? value : undefined
}

function isAttachment(value: unknown): value is Attachment {
  if (!isJsonObject(value)) return false
  const { resourceId, key, secret } = value
  return typeof resourceId === 'string' && isSecret(key) && isSecret(secret)
}

function isSecret(value: unknown): boolean {
  return typeof value === 'string' && value.length === 2 * SECRET_BYTES && /^[0-9a-f]+$/.test(value)
}

function randomHex(): string {
  return randomBytes(SECRET_BYTES).toString('hex')
}
