/** The body of a request, taken for JSON. */
export type JsonBody =
  | { readonly kind: 'none' }
  | { readonly kind: 'json'; readonly value: unknown }
  /** There is a body, under a `Content-Type` that is something else. */
  | { readonly kind: 'otherType'; readonly contentType: string }
  | { readonly kind: 'malformed' }
  | { readonly kind: 'tooLarge' }

/** Far more than any body of Azure's needs, and far less than printing an object again can bear. */
const DEEPEST = 100

const QUOTE = 34
const BACKSLASH = 92

/** @param limit in bytes; no more than that is ever held */
export async function readJson(request: Request, limit: number): Promise<JsonBody> {
  const text = await readText(request, limit)
  if (typeof text !== 'string') return text
  if (text.trim() === '') return { kind: 'none' }
  const contentType = request.headers.get('content-type')
  if (contentType !== null && !isJsonType(contentType)) return { kind: 'otherType', contentType }
  if (isDeeperThan(text, DEEPEST)) return { kind: 'malformed' }
  try {
    return { kind: 'json', value: JSON.parse(text) }
  } catch {
    return { kind: 'malformed' }
  }
}

/** The body as text; it must be UTF-8. */
export async function readText(
  request: Request,
  limit: number,
): Promise<string | { readonly kind: 'malformed' } | { readonly kind: 'tooLarge' }> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) return { kind: 'tooLarge' }
  if (request.body === null) return ''
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let text = ''
  let size = 0
  try {
    for await (const chunk of request.body) {
      size += chunk.byteLength
      if (size > limit) return { kind: 'tooLarge' }
      text += decoder.decode(chunk, { stream: true })
    }
    return text + decoder.decode()
  } catch {
    return { kind: 'malformed' }
  }
}

function isJsonType(contentType: string): boolean {
  const type = contentType.split(';', 1)[0]?.trim().toLowerCase() ?? ''
  return type === 'application/json' || type === 'text/json' || type.endsWith('+json')
}

/** Looks at brackets outside of strings; whether they match is the parser's business. */
function isDeeperThan(text: string, deepest: number): boolean {
  let depth = 0
  let inString = false
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (inString) {
      if (code === BACKSLASH) index++
      else if (code === QUOTE) inString = false
    } else if (code === QUOTE) inString = true
    else if (code === 0x5b || code === 0x7b) {
      depth++
      if (depth > deepest) return true
    } else if (code === 0x5d || code === 0x7d) depth--
  }
  return false
}
