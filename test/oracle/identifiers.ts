/** Folded; a GUID, dashed or not, without its dashes. */
export function canonicalId(id: string): string {
  const folded = id.toLowerCase()
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(folded)) return folded.replaceAll('-', '')
  return folded
}

export function isSameId(one: string, other: string): boolean {
  return canonicalId(one) === canonicalId(other)
}

export function lastSegment(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1)
}
