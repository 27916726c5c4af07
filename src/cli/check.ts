import { type Answer, answer, isRefusal } from './answer.ts'
import { answerFormat, type Output } from './answer-format.ts'
import type { Environment } from './environment.ts'
import { type ExitCode, worse } from './exit-code.ts'
import { loadEngine } from './load-engine.ts'
import { OperationHints } from './operation-hints.ts'
import { paintFor } from './paint.ts'
import type { Asked } from './request-options.ts'
import { batchesOf } from './request-source.ts'
import { say } from './talk.ts'
import { writeData } from './write-data.ts'

export interface CheckOptions {
  readonly state: readonly string[]
  readonly strict?: boolean
  readonly output: Output
  readonly asked: Asked
}

/** Decides what was asked and prints one answer a line, in order. */
export async function runCheck(options: CheckOptions, environment: Environment): Promise<ExitCode> {
  const engine = await loadEngine(options, environment)
  const format = answerFormat(options.output, paintFor(environment))
  const hints = new OperationHints((tone, message) => say(environment, tone, message))
  const tally = new Tally()
  for await (const entries of batchesOf(options.asked, environment)) {
    const answers = entries.map((entry) => tally.count(answer(engine, entry)))
    await writeData(environment.stdout, format.next(answers))
    await hints.look(entries.filter((_, index) => isDecided(answers[index])))
  }
  await writeData(environment.stdout, format.end())
  tally.sum(environment)
  return tally.exitCode
}

function isDecided(given: Answer | undefined): boolean {
  return given !== undefined && !isRefusal(given)
}

/** Counts answers as they go by, since they are not kept. */
class Tally {
  exitCode: ExitCode = 0
  #answers = 0
  #refusals = 0
  #firstRefusal = ''

  count(given: Answer): Answer {
    this.#answers++
    if (!isRefusal(given)) {
      this.exitCode = worse(this.exitCode, given.allowed ? 0 : 1)
      return given
    }
    const { pointer, message } = given.error
    if (this.#refusals === 0) this.#firstRefusal = `#${this.#answers}${pointer}: ${message}`
    this.#refusals++
    this.exitCode = worse(this.exitCode, 3)
    return given
  }

  sum(environment: Environment): void {
    if (this.#answers === 0) say(environment, 'warning', 'nothing was asked, so nothing was decided')
    if (this.#refusals === 0) return
    const share = `${this.#refusals} of ${this.#answers} ${this.#answers === 1 ? 'request' : 'requests'}`
    const first = this.#refusals === 1 ? '' : 'the first is '
    say(environment, 'error', `could not decide ${share}: ${first}${this.#firstRefusal}`)
  }
}
