import fc from 'fast-check'

/** One number that stands for a dozen small choices about how to write an element down. Zero changes nothing. */
export const arbSalt = fc.nat(0xffffff)

/** The choice of that index, 0 to 3. */
export function choice(salt: number, index: number): number {
  return (salt >>> (2 * (index % 12))) & 3
}

/** About one salt in sixteen says so. */
export function isRare(salt: number, index: number): boolean {
  return choice(salt, index) === 3 && choice(salt, index + 5) === 2
}

/** The text as it is, or in small or in capital letters. */
export function spelt(text: string, salt: number, index: number): string {
  const chosen = choice(salt, index)
  return chosen === 2 ? text.toLowerCase() : chosen === 3 ? text.toUpperCase() : text
}

/** An ID as it is, in capital letters or, if it is a GUID, without dashes. */
export function speltId(id: string, salt: number, index: number): string {
  const chosen = choice(salt, index)
  if (chosen === 3) return id.toUpperCase()
  return chosen === 2 && id.length === 36 ? id.replaceAll('-', '') : id
}

/** A scope in some case, now and then with a slash or two behind it. */
export function speltScope(scope: string, salt: number, index: number): string {
  const text = spelt(scope, salt, index)
  if (scope === '/' || !isRare(salt, index + 2)) return text
  return `${text}${choice(salt, index + 1) > 1 ? '//' : '/'}`
}

/** An action pattern in some case, now and then with a blank before or behind it. */
export function speltPattern(pattern: string, salt: number, index: number): string {
  const text = spelt(pattern, salt, index)
  if (!isRare(salt, index + 3)) return text
  return choice(salt, index + 1) > 1 ? ` ${text}` : `${text} `
}

type Json = Record<string, unknown>

/** An element in the Resource Manager shape, or in the flat one for one salt in four. */
export function shaped(head: Json, members: Json, salt: number, index: number): Json {
  return choice(salt, index) === 3 ? { ...head, ...members } : { ...head, properties: members }
}

/** An array, or what stands for an empty one. */
export function listOrNull<T>(
  list: readonly T[],
  salt: number,
  index: number,
): readonly T[] | null | undefined {
  if (list.length > 0) return list
  const chosen = choice(salt, index)
  return chosen === 2 ? null : chosen === 3 ? undefined : list
}

/** Without the members that are `undefined`, so that an object survives a journey through JSON. */
export function withoutGaps(members: Json): Json {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined))
}
