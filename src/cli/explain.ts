import { answerBy, isRefusal } from './answer.ts'
import type { Environment } from './environment.ts'
import { type ExitCode, worse } from './exit-code.ts'
import { explanationTree } from './explanation-tree.ts'
import { loadEngine } from './load-engine.ts'
import { paintFor } from './paint.ts'
import type { Asked } from './request-options.ts'
import { batchesOf } from './request-source.ts'
import { say } from './talk.ts'
import { printTree } from './tree.ts'
import { writeData } from './write-data.ts'

export interface ExplainOptions {
  readonly state: readonly string[]
  readonly strict?: boolean
  readonly output: 'tree' | 'json'
  readonly asked: Asked
}

/** Explains what was asked, one request after the other, in order. */
export async function runExplain(options: ExplainOptions, environment: Environment): Promise<ExitCode> {
  const engine = await loadEngine(options, environment)
  const paint = paintFor(environment)
  let exitCode: ExitCode = 0
  let asked = 0
  let trees = 0
  for await (const entries of batchesOf(options.asked, environment)) {
    for (const entry of entries) {
      asked++
      const answer = answerBy((request) => engine.explain(request), entry)
      if (isRefusal(answer)) {
        exitCode = worse(exitCode, 3)
        say(environment, 'error', `#${asked}${answer.error.pointer}: ${answer.error.message}`)
        if (options.output === 'json') await writeData(environment.stdout, `${JSON.stringify(answer)}\n`)
        continue
      }
      exitCode = worse(exitCode, answer.decision.allowed ? 0 : 1)
      const tree = () => (trees++ === 0 ? '' : '\n') + printTree(explanationTree(answer), paint)
      await writeData(environment.stdout, options.output === 'json' ? `${JSON.stringify(answer)}\n` : tree())
    }
  }
  if (asked === 0) say(environment, 'warning', 'nothing was asked, so nothing was explained')
  return exitCode
}
