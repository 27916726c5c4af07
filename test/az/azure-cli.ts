import { spawn, spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { Test } from 'tap'
import { run as runAzcan } from '../cli/command-line.ts'
import type { Served } from '../emulator/served.ts'
import { wordsOf } from './words-of.ts'

/** The az command line in a profile of its own; what it finds out is for the test that it is given. */
export type AzProfile = (t: Test) => Az

export interface Az {
  /** Runs a command that has to end well. */
  <T = unknown>(texts: readonly string[], ...values: readonly string[]): Promise<T>
  /**
   * Runs a command that has to fail.
   *
   * @param words what az has to say of it, Azure's error code first of all
   * @param exitCode 3 where Azure says that something is not there
   */
  refuses(
    words: string | RegExp,
    exitCode?: 1 | 3,
  ): (texts: readonly string[], ...values: readonly string[]) => Promise<void>
}

type Variables = Readonly<Record<string, string>>

/** Makes profiles that know the emulator as `azcan az-setup` tells it. Nobody is signed in there. */
export async function azProfiles({ home }: Served): Promise<(name: string, more?: Variables) => AzProfile> {
  const env = { ...surroundings(home), AZCAN_HOME: home }
  const { stdout, stderr, code } = await runAzcan(['az-setup'], { env })
  if (code !== 0) throw new Error(`azcan az-setup ended with ${code}: ${stderr}`)
  const variables = takenOver(stdout)
  return (name, more = {}) => {
    const folder = join(home, name)
    mkdirSync(folder)
    for (const file of ['config', 'clouds.config', 'commandIndex.json']) {
      copyFileSync(join(variables.AZURE_CONFIG_DIR ?? '', file), join(folder, file))
    }
    const env = { ...surroundings(home), ...variables, ...more, AZURE_CONFIG_DIR: folder }
    return (t) => azIn(t, folder, env)
  }
}

function azIn(t: Test, folder: string, env: Variables): Az {
  async function succeed<T>(texts: readonly string[], ...values: readonly string[]): Promise<T> {
    const words = wordsOf(texts, values)
    const { code, stdout, stderr } = await run(words, folder, env)
    t.equal(code, 0, shown(words), code === 0 ? {} : { stderr })
    return stdout.trim() === '' ? (undefined as T) : JSON.parse(stdout)
  }
  return Object.assign(succeed, {
    refuses: (expected: string | RegExp, exitCode: 1 | 3 = 1) => {
      return async (texts: readonly string[], ...values: readonly string[]) => {
        const words = wordsOf(texts, values)
        const { code, stderr } = await run(words, folder, env)
        t.equal(code, exitCode, `${shown(words)}: fails`, { stderr })
        t.match(stderr, expected, `${shown(words)}: ${expected}`)
      }
    },
  })
}

/** What a shell knows after it took over what was printed. */
function takenOver(exports: string): Variables {
  const { stdout } = spawnSync('sh', ['-c', `${exports}env -0`], { env: surroundings(), encoding: 'utf8' })
  const lines = stdout.split('\0').filter((line) => line !== '')
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  )
}

/** What az gets of this process: where programs are, and where Python finds modules. */
function surroundings(home?: string): Variables {
  const { PATH = '', PYTHONPATH } = process.env
  return {
    PATH,
    PYTHONDONTWRITEBYTECODE: '1',
    ...(PYTHONPATH === undefined ? {} : { PYTHONPATH }),
    ...(home === undefined ? {} : { HOME: home }),
  }
}

async function run(words: readonly string[], cwd: string, env: Variables) {
  const child = spawn('az', words, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
  const closed = new Promise<number>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve(code ?? -1))
  })
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), closed])
  return { code, stdout, stderr }
}

/** A command as a person types it, less its secrets. */
function shown(words: readonly string[]): string {
  const secret = words.findIndex((word) => word === '-p' || word === '--password') + 1
  return ['az', ...words.map((word, index) => (secret > 0 && index === secret ? '***' : word))].join(' ')
}
