/** The host of a URL as the client wrote it, without its port and in lower case; an IPv6 address with its brackets. */
export function requestHost(url: string): string {
  const start = url.indexOf('://') + 3
  let end = start
  let colon = -1
  for (; end < url.length; end++) {
    const code = url.charCodeAt(end)
    if (code === SLASH || code === QUESTION) break
    if (code === COLON) colon = end
    else if (code === BRACKET) colon = -1
  }
  return url.slice(start, colon === -1 ? end : colon).toLowerCase()
}

const SLASH = 47
const QUESTION = 63
const COLON = 58
const BRACKET = 93
