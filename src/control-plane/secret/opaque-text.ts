const CHUNK = 8192

/** Packs text so that nobody is tempted to read meaning into it: base64url of its UTF-8, without padding. */
export function toOpaque(text: string): string {
  const bytes = new TextEncoder().encode(text)
  let binary = ''
  for (let i = 0; i < bytes.length; i += CHUNK) binary += String.fromCharCode(...bytes.subarray(i, i + CHUNK))
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** @returns `undefined` for what `toOpaque` cannot have made */
export function fromOpaque(opaque: string): string | undefined {
  for (let i = 0; i < opaque.length; i++) if (!isOpaqueCharacter(opaque.charCodeAt(i))) return undefined
  try {
    const binary = atob(opaque.replaceAll('-', '+').replaceAll('_', '/'))
    const bytes = new Uint8Array(binary.length)
    for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i)
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function isOpaqueCharacter(code: number): boolean {
  const isDigit = code >= 48 && code <= 57
  const isCapital = code >= 65 && code <= 90
  const isSmall = code >= 97 && code <= 122
  return isDigit || isCapital || isSmall || code === 45 || code === 95
}
