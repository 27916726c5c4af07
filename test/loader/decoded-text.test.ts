import { test } from 'tap'
import { decodedText, EncodingError } from '../../src/loader/decoded-text.ts'

const TEXT = '{"name":"Zoë — 鍵 😀"}'
const BOM = '\ufeff'

async function* parts(bytes: Uint8Array, length: number): AsyncGenerator<Uint8Array> {
  for (let i = 0; i < bytes.length; i += length) yield bytes.subarray(i, i + length)
}

async function decoded(bytes: Uint8Array, length: number): Promise<string> {
  let text = ''
  for await (const part of decodedText(parts(bytes, length))) text += part
  return text
}

const ENCODINGS: readonly (readonly [string, Uint8Array])[] = [
  ['UTF-8', Buffer.from(TEXT)],
  ['UTF-8 with a mark', Buffer.from(BOM + TEXT)],
  ['UTF-16, as PowerShell writes it', Buffer.from(BOM + TEXT, 'utf16le')],
  ['UTF-16 without a mark', Buffer.from(TEXT, 'utf16le')],
  ['UTF-16, the other way round', Buffer.from(BOM + TEXT, 'utf16le').swap16()],
  ['UTF-16, the other way round, without a mark', Buffer.from(TEXT, 'utf16le').swap16()],
]

test('the encoding is told by how the bytes begin, wherever the parts end', async (t) => {
  for (const [name, bytes] of ENCODINGS) {
    for (const length of [1, 2, 3, 5, 1000])
      t.equal(await decoded(bytes, length), TEXT, `${name}, parts of ${length}`)
  }
})

test('short texts are decoded too', async (t) => {
  t.equal(await decoded(Buffer.from('{}'), 1), '{}')
  t.equal(await decoded(Buffer.from('{}', 'utf16le'), 10), '{}')
  t.equal(await decoded(Buffer.from(''), 1), '')
  t.equal(await decoded(Buffer.from(BOM), 1), '')
})

test('long parts are decoded whole, wherever a character lies across what is decoded at once', async (t) => {
  const long = `${TEXT}${'a'.repeat(2 ** 16 - 40)}${'é—鍵😀'.repeat(40_000)}`
  for (const shift of [0, 1, 2, 3]) {
    const text = ' '.repeat(shift) + long
    t.equal(await decoded(Buffer.from(text), 2 ** 18), text, `UTF-8, ${shift}`)
    t.equal(await decoded(Buffer.from(BOM + text, 'utf16le'), 2 ** 18 + 1), text, `UTF-16, ${shift}`)
  }
})

test('a mark within the text is a character', async (t) => {
  t.equal(await decoded(Buffer.from(`"abcdefgh${BOM}"`), 9), `"abcdefgh${BOM}"`)
})

test('bytes that are no text are refused', async (t) => {
  await t.rejects(decoded(Buffer.from([0x7b, 0x22, 0xe9, 0x22, 0x7d, 0x20]), 3), EncodingError)
  await t.rejects(
    decoded(Buffer.from([0x7b, 0x22, 0x61, 0x62, 0xe2, 0x82]), 3),
    EncodingError,
    'cut off in a character',
  )
})
