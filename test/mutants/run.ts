/**
 * Runs the tests of the decisions against wrong variants of the rules, one after the other, each until the first test
 * file that fails: `npx tsx test/mutants/run.ts [part of a name or of a path]...`. A variant that no test notices is a
 * gap in them. Variants of what only makes decisions fast name the tests that look at it, and are held to those.
 *
 * The shared folder is out of reach here, so that what is measured is the project's own tests. `AZCAN_RUNS` multiplies
 * the number of generated worlds (0.3 unless it is set), `AZCAN_SEED` repeats them.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Mutant } from './mutant.ts'
import { MUTANTS } from './mutants.ts'
import { mutate } from './mutate.ts'

/** Those that notice most in the shortest time first. */
const DECISION_TESTS: readonly string[] = [
  'test/conformance/rbac.test.ts',
  'test/conformance/conditions.test.ts',
  'test/conformance/locks.test.ts',
  'test/conformance/key-vault.test.ts',
  'test/conformance/conditions-syntax.test.ts',
  'test/regressions.test.ts',
  'test/laws/agrees-with-oracle.test.ts',
  'test/bad-input.test.ts',
]
const COPIED = ['src', 'test', 'data', 'schemas', 'package.json', 'tsconfig.json']
/** A variant that does not come to an end is noticed as well. */
const TIMEOUT_MS = 90_000

const checkout = fileURLToPath(new URL('../../', import.meta.url))

function testsOf({ tests = DECISION_TESTS }: Mutant): readonly string[] {
  return tests
}

function copyOfCheckout(): string {
  const folder = mkdtempSync(join(tmpdir(), 'azcan-mutants-'))
  for (const name of COPIED) cpSync(join(checkout, name), join(folder, name), { recursive: true })
  symlinkSync(join(checkout, 'node_modules'), join(folder, 'node_modules'))
  return folder
}

/** The first test file that fails, with its first assertion that does; `undefined` where all pass. */
function firstFailure(folder: string, testFiles: Iterable<string>): string | undefined {
  for (const file of testFiles) {
    const { status, stdout, error } = spawnSync(process.execPath, ['--import=tsx', file], {
      cwd: folder,
      encoding: 'utf8',
      env: {
        AZCAN_RUNS: '0.3',
        ...process.env,
        TAP: '1',
        TAP_TIMEOUT: String(TIMEOUT_MS / 1000),
        AZCAN_SHARED: join(folder, 'nowhere'),
      },
      maxBuffer: 2 ** 28,
      timeout: TIMEOUT_MS,
      killSignal: 'SIGKILL',
    })
    if (error !== undefined) return `${file}: ${error.message}`
    if (status !== 0) return `${file}: ${/not ok \d+ - (.{1,120})/.exec(stdout)?.[1] ?? 'it cannot run'}`
  }
  return undefined
}

function secondsSince(start: number): string {
  return `${((performance.now() - start) / 1000).toFixed(1)} s`
}

function run(mutants: readonly Mutant[]): number {
  const started = performance.now()
  const texts = new Map(mutants.map(({ file }) => [file, readFileSync(join(checkout, file), 'utf8')]))
  const mutated = mutants.map((mutant) => ({ ...mutant, text: mutate(texts.get(mutant.file) ?? '', mutant) }))
  const folder = copyOfCheckout()
  try {
    const broken = firstFailure(folder, new Set(mutants.flatMap(testsOf)))
    if (broken !== undefined) throw new Error(`the tests fail before anything is changed: ${broken}`)
    console.log(`unchanged  ${secondsSince(started).padStart(7)}  all tests pass`)
    let survivors = 0
    for (const mutant of mutated) {
      const { name, file, text } = mutant
      const begun = performance.now()
      writeFileSync(join(folder, file), text)
      const failure = firstFailure(folder, testsOf(mutant))
      writeFileSync(join(folder, file), texts.get(file) ?? '')
      if (failure === undefined) survivors++
      const verdict = failure === undefined ? 'SURVIVED ' : 'caught   '
      console.log(
        `${verdict}  ${secondsSince(begun).padStart(7)}  ${name}${failure ? `  <- ${failure}` : ''}`,
      )
    }
    const caught = mutants.length - survivors
    console.log(
      `${mutants.length} mutants: ${caught} caught, ${survivors} survived, ${secondsSince(started)}`,
    )
    return survivors
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const wanted = process.argv.slice(2)
const chosen = MUTANTS.filter(
  ({ name, file }) =>
    wanted.length === 0 || wanted.some((part) => name.includes(part) || file.includes(part)),
)
process.exitCode = run(chosen) === 0 ? 0 : 1
