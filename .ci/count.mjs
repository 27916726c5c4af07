// Counts the assertions in the results that tap keeps, and prints `N passed, N failed` as the last line.
// usage: node .ci/count.mjs [exit code of the test command] [ending of the test files ...]
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const RESULTS = '.tap/test-results'
const POINT = /^( *)(not )?ok\b(.*)$/
const SUBTEST = /^( *)# Subtest\b/
const NOT_COUNTED = /[^\\]# (?:skip|todo)\b/i
const BLOCK_START = /^( *)---\s*$/

const [testExitCode = '0', ...endings] = process.argv.slice(2)
if (endings.length === 0) endings.push('.test.ts')
let passed = 0
let failed = 0

for (const file of endings.flatMap((ending) => filesBelow('test', ending))) {
  const results = join(RESULTS, `${file}.tap`)
  const counts = existsSync(results) ? countPoints(readFileSync(results, 'utf8')) : { passed: 0, failed: 0 }
  // Files that drive az run as far as time lasts, and the step that runs them fails where one of them does.
  const mayBeLeftOut = file.endsWith('.az.ts')
  if (counts.passed + counts.failed === 0 && !mayBeLeftOut) counts.failed = complain(`${file} has no results`)
  passed += counts.passed
  failed += counts.failed
}
if (failed === 0 && testExitCode !== '0') failed = complain(`the test command ended with ${testExitCode}`)
if (passed === 0 && failed === 0) failed = complain('there is no test')

console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1

/**
 * Counts as tap does: every point that is no summary of a subtest; a summary where the subtest holds no point; and a
 * summary that failed though no point did, as after a timeout. A run that was given up counts as a failure.
 */
function countPoints(text) {
  const counts = { passed: 0, failed: 0 }
  const countsBefore = new Map()
  let blockEnd
  for (const line of text.split('\n')) {
    if (blockEnd !== undefined) {
      if (line === blockEnd) blockEnd = undefined
      continue
    }
    const block = BLOCK_START.exec(line)
    if (block !== null) blockEnd = `${block[1]}...`
    const subtest = SUBTEST.exec(line)
    if (subtest !== null) countsBefore.set(subtest[1].length, { ...counts })
    if (line.startsWith('Bail out!')) counts.failed++
    const point = POINT.exec(line)
    if (point === null || NOT_COUNTED.test(line)) continue
    const result = point[2] === undefined ? 'passed' : 'failed'
    const before = countsBefore.get(point[1].length)
    countsBefore.delete(point[1].length)
    const isEmpty = before?.passed === counts.passed && before.failed === counts.failed
    const isNewFailure = result === 'failed' && before?.failed === counts.failed
    if (before === undefined || isEmpty || isNewFailure) counts[result]++
  }
  return counts
}

function filesBelow(folder, ending) {
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, name).replaceAll('\\', '/'))
    .filter((name) => name.endsWith(ending))
    .sort()
}

function complain(message) {
  console.error(message)
  return 1
}
