/**
 * Reads a JSON document over https.
 *
 * @throws {Error} where it cannot be had, or is no JSON
 */
export type FetchJson = (url: string) => Promise<unknown>

const PATIENCE = 5_000
const LARGEST = 1024 * 1024

/** Over the network, as Node finds its way; certificates must be in order. */
export const fetchJson: FetchJson = async (url) => {
  const response = await fetch(url, {
    headers: { accept: 'application/json' },
    redirect: 'error',
    signal: AbortSignal.timeout(PATIENCE),
  })
  if (!response.ok) throw new Error(`${url} answers with ${response.status}`)
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true })
    if (text.length > LARGEST) throw new Error(`${url} is larger than ${LARGEST} bytes`)
  }
  return JSON.parse(text + decoder.decode())
}
