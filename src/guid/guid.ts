const DASH = 45

/**
 * The comparison key of an object ID or role ID: lower case, and without dashes where it is a GUID, since Azure's own
 * decision service writes GUIDs without them. An ID that is no GUID compares as folded text.
 */
export function guidKey(id: string): string {
  const folded = id.toLowerCase()
  if (!isDashedGuid(folded)) return folded
  return (
    folded.slice(0, 8) + folded.slice(9, 13) + folded.slice(14, 18) + folded.slice(19, 23) + folded.slice(24)
  )
}

/** The GUID that a resource ID ends in, as a comparison key: `…/roleDefinitions/<guid>` or the bare GUID. */
export function lastSegmentKey(id: string): string {
  let end = id.length
  while (end > 0 && id.charCodeAt(end - 1) === 47) end--
  return guidKey(id.slice(id.lastIndexOf('/', end - 1) + 1, end))
}

/** Whether the text is a GUID, with dashes or as 32 hexadecimal digits, in any case. */
export function isGuid(text: string): boolean {
  if (text.length === 36) return isDashedGuid(text.toLowerCase())
  if (text.length !== 32) return false
  const folded = text.toLowerCase()
  for (let i = 0; i < 32; i++) if (!isHexDigit(folded.charCodeAt(i))) return false
  return true
}

function isDashedGuid(folded: string): boolean {
  if (folded.length !== 36) return false
  for (let i = 0; i < 36; i++) {
    const code = folded.charCodeAt(i)
    const dashExpected = i === 8 || i === 13 || i === 18 || i === 23
    if (dashExpected ? code !== DASH : !isHexDigit(code)) return false
  }
  return true
}

function isHexDigit(lowerCaseCode: number): boolean {
  return (lowerCaseCode >= 48 && lowerCaseCode <= 57) || (lowerCaseCode >= 97 && lowerCaseCode <= 102)
}

/** @param guid32 32 hexadecimal digits */
export function dashedGuid(guid32: string): string {
  return `${guid32.slice(0, 8)}-${guid32.slice(8, 12)}-${guid32.slice(12, 16)}-${guid32.slice(16, 20)}-${guid32.slice(20)}`
}
