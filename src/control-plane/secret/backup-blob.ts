import { isJsonObject, type JsonObject } from '../../state/folded-member.ts'
import type { SecretVersion } from '../../state/state-document.ts'
import { fromOpaque, toOpaque } from './opaque-text.ts'
import { invalidSecretName } from './secret-name.ts'

/** What a backup of a secret holds: all its versions, and the subscription in which it may be restored. */
export interface SecretBackup {
  readonly subscriptionId: string
  readonly name: string
  readonly versions: readonly SecretVersion[]
}

const FORMAT = 'azcan-secret-1'
const SUM_DIGITS = 8
const VERSION = /^[0-9a-f]{32}$/

/** Packs a backup into one opaque text with a check sum. It is not encrypted: it holds the values. */
export function packBackup(backup: SecretBackup): string {
  const text = JSON.stringify({ format: FORMAT, ...backup })
  return toOpaque(checkSum(text) + text)
}

/** @returns `undefined` for a text that is damaged, or no backup at all */
export function unpackBackup(blob: string): SecretBackup | undefined {
  const packed = fromOpaque(blob)
  if (packed === undefined) return undefined
  const text = packed.slice(SUM_DIGITS)
  if (packed.slice(0, SUM_DIGITS) !== checkSum(text)) return undefined
  try {
    return readBackup(JSON.parse(text))
  } catch {
    return undefined
  }
}

/** A good sum is easily made, so nothing of what a backup says is taken for granted. */
function readBackup(backup: unknown): SecretBackup | undefined {
  if (!isJsonObject(backup) || backup.format !== FORMAT) return undefined
  const { subscriptionId, name, versions } = backup
  if (typeof subscriptionId !== 'string' || typeof name !== 'string') return undefined
  if (invalidSecretName(name) !== undefined || !Array.isArray(versions) || versions.length === 0) {
    return undefined
  }
  const read = versions.map(readVersion)
  const known = read.filter((version) => version !== undefined)
  const distinct = new Set(known.map(({ version }) => version))
  return distinct.size === versions.length ? { subscriptionId, name, versions: known } : undefined
}

function readVersion(item: unknown): SecretVersion | undefined {
  if (!isJsonObject(item) || !isJsonObject(item.attributes)) return undefined
  const { version, value, contentType, tags } = item
  const { enabled, created, updated, nbf, exp } = item.attributes
  if (typeof version !== 'string' || !VERSION.test(version) || typeof value !== 'string') return undefined
  if (typeof enabled !== 'boolean' || !isMoment(created) || !isMoment(updated)) return undefined
  if (!(nbf === undefined || isMoment(nbf)) || !(exp === undefined || isMoment(exp))) return undefined
  if (!(contentType === undefined || typeof contentType === 'string')) return undefined
  if (!(tags === undefined || isTags(tags))) return undefined
  return {
    version,
    value,
    ...(contentType === undefined ? {} : { contentType }),
    ...(tags === undefined ? {} : { tags }),
    attributes: {
      enabled,
      created,
      updated,
      ...(nbf === undefined ? {} : { nbf }),
      ...(exp === undefined ? {} : { exp }),
    },
  }
}

function isMoment(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}

function isTags(tags: unknown): tags is Record<string, string> {
  return (
    isJsonObject(tags) && (Object.values(tags as JsonObject) as unknown[]).every((v) => typeof v === 'string')
  )
}

/** CRC-32 in eight hexadecimal digits: it finds damage, not forgery. */
function checkSum(text: string): string {
  let sum = 0xffffffff
  for (const byte of new TextEncoder().encode(text)) {
    sum ^= byte
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0)
  }
  return ((sum ^ 0xffffffff) >>> 0).toString(16).padStart(SUM_DIGITS, '0')
}
