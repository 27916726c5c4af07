/** The name of an attribute with what it compares by. */
export interface AttributeName {
  /** As it was written. */
  readonly text: string
  /** Two names are the same where their keys are. */
  readonly key: string
}

/** Marks a name whose part behind the first colon, the key of a tag, is case-sensitive. */
const SUFFIX = '<$key_case_sensitive$>'

/**
 * Names ignore case as a whole; in `<prefix>:<key><$key_case_sensitive$>` the key does not.
 *
 * @see https://learn.microsoft.com/azure/storage/blobs/storage-auth-abac-attributes
 */
export function attributeName(text: string): AttributeName {
  return { text, key: attributeKey(text) }
}

export function attributeKey(text: string): string {
  const folded = text.toLowerCase()
  if (!folded.endsWith(SUFFIX)) return folded
  const key = text.slice(0, text.length - SUFFIX.length)
  return keyOfTag(key) ?? folded
}

/**
 * The key of the tag that a name without the suffix stands for: values that come with a request may leave it out.
 * `undefined` where there is no colon, and so no key of a tag, in it.
 */
export function keyOfTag(text: string): string | undefined {
  const colon = text.indexOf(':')
  if (colon === -1) return undefined
  return text.slice(0, colon + 1).toLowerCase() + text.slice(colon + 1) + SUFFIX
}
