import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { test } from 'tap'
import { azcan } from '../../src/cli/azcan.ts'
import { asks, SUBSCRIPTION } from '../world.ts'
import { READER_STATE, VM_READ } from './command-line.ts'

const MAIN = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url))

test('a reader that goes away ends azcan at once, without a word, and not as "all allowed"', async (t) => {
  const dir = t.testdir({ 'state.json': JSON.stringify(READER_STATE) })
  const args = ['check', '--state', `${dir}/state.json`, '--requests', '-', '--output', 'json']
  const child = spawn(process.execPath, ['--import=tsx', MAIN, ...args])
  let stderr = ''
  child.stderr.on('data', (chunk) => {
    stderr += chunk
  })
  child.stdin.on('error', () => {})
  const ended = once(child, 'close')
  const lines = `${JSON.stringify(asks(VM_READ, SUBSCRIPTION))}\n`.repeat(1000)
  const feeding = setInterval(() => child.stdin.write(lines), 1)
  await once(child.stdout, 'data')
  child.stdout.destroy()
  const [code] = await ended
  clearInterval(feeding)
  t.equal(stderr, '')
  t.equal(code, 141)
})

test('a slow reader slows azcan down instead of filling its memory', async (t) => {
  const dir = t.testdir({
    'state.json': JSON.stringify(READER_STATE),
    'requests.json': JSON.stringify(Array.from({ length: 5000 }, () => asks(VM_READ, SUBSCRIPTION))),
  })
  let mostWaiting = 0
  let lines = 0
  const stdout = new Writable({
    highWaterMark: 1,
    write(chunk, _encoding, done) {
      mostWaiting = Math.max(mostWaiting, stdout.writableLength)
      lines += chunk.toString().split('\n').length - 1
      setImmediate(done)
    },
  })
  const code = await azcan(
    ['check', '--state', `${dir}/state.json`, '--requests', `${dir}/requests.json`, '--output', 'json'],
    {
      stdout,
      stderr: new Writable({ write: (_c, _e, done) => done() }),
      stdin: process.stdin,
      env: {},
      isTTY: false,
    },
  )
  t.equal(code, 0)
  t.equal(lines, 5000)
  t.ok(mostWaiting < 1000 * 1000, `at most one batch waits: ${mostWaiting} bytes`)
})
