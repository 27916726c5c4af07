import { statSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { test } from 'tap'
import { azcanHome } from '../../src/emulator/home/azcan-home.ts'
import {
  isRunning,
  type RunningNote,
  readRunningNote,
  removeRunningNote,
  writeRunningNote,
} from '../../src/emulator/home/running-note.ts'
import { startEmulator } from './emulator.ts'
import { newHome } from './served.ts'

test('the home is AZCAN_HOME, or a folder of the user for such things', async (t) => {
  t.equal(azcanHome({ AZCAN_HOME: '/a/b' }), '/a/b')
  t.equal(azcanHome({ AZCAN_HOME: 'b' }), join(process.cwd(), 'b'))
  t.equal(azcanHome({ AZCAN_HOME: '', XDG_STATE_HOME: '/state' }), '/state/azcan')
  t.ok(azcanHome({}).startsWith(homedir()))
})

test('a note is for its owner only, tells of a running emulator, and is taken away by its process', async (t) => {
  const home = join(newHome(t), 'home')
  t.equal(await readRunningNote(home), undefined)
  const emulator = await startEmulator(t)
  const { addresses, tenantId, subscriptionId, administrator, user } = emulator
  const note: RunningNote = {
    processId: process.pid,
    addresses,
    tenantId,
    subscriptionId,
    administrator,
    user,
    authorityFile: '/nowhere/ca.pem',
    attachSecret: 'secret',
  }
  await writeRunningNote(home, note)
  t.equal(statSync(join(home, 'emulator.json')).mode & 0o777, 0o600)
  t.equal(statSync(home).mode & 0o777, 0o700)
  const read = await readRunningNote(home)
  t.match(read, JSON.parse(JSON.stringify(note)))
  t.ok(await isRunning(note))
  t.notOk(await isRunning({ ...note, processId: 2 ** 22 + 1 }), 'no such process')
  await emulator.close()
  t.notOk(await isRunning(note), 'nobody listens')
  await removeRunningNote(home, process.pid + 1)
  t.not(await readRunningNote(home), undefined, 'the note of another process stays')
  await removeRunningNote(home, process.pid)
  t.equal(await readRunningNote(home), undefined)
})

test('what is no note of an emulator is none', async (t) => {
  const home = newHome(t)
  for (const text of [
    '',
    '{',
    'null',
    '[]',
    '{"format":"azcan-running-1"}',
    '{"format":"azcan-running-1","processId":1}',
  ]) {
    writeFileSync(join(home, 'emulator.json'), text)
    t.equal(await readRunningNote(home), undefined, text)
  }
})
