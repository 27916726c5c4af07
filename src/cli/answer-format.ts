import type { Decision } from '../engine/decision.ts'
import { type Answer, isRefusal } from './answer.ts'
import type { Paint } from './paint.ts'
import { type Cell, Table } from './table.ts'

/** Turns answers into text, batch by batch. */
export interface AnswerFormat {
  next(answers: readonly Answer[]): string
  end(): string
}

export type Output = 'json' | 'table'

export function answerFormat(output: Output, paint: Paint): AnswerFormat {
  return output === 'json' ? jsonLines() : decisionTable(paint)
}

function jsonLines(): AnswerFormat {
  return {
    next: (answers) => answers.map((answer) => `${JSON.stringify(answer)}\n`).join(''),
    end: () => '',
  }
}

function decisionTable(paint: Paint): AnswerFormat {
  const table = new Table(['REQUEST', 'VERDICT', 'REASON', 'BY'], paint)
  let asked = 0
  const rowOf = (answer: Answer): string => {
    asked++
    return table.add([{ text: answer.id ?? `#${asked}` }, ...cellsOf(answer)])
  }
  return { next: (answers) => answers.map(rowOf).join(''), end: () => table.end() }
}

function cellsOf(answer: Answer): Cell[] {
  if (isRefusal(answer)) {
    const { code, message, pointer } = answer.error
    return [
      { text: 'error', style: 'odd' },
      { text: code },
      { text: pointer === '' ? message : `${pointer}: ${message}` },
    ]
  }
  const verdict: Cell = answer.allowed ? { text: 'allowed', style: 'good' } : { text: 'denied', style: 'bad' }
  return [verdict, { text: answer.reason }, { text: decidedBy(answer) }]
}

/** What decided, in a few words. */
function decidedBy(decision: Decision): string {
  switch (decision.reason) {
    case 'RoleAssignment':
      return `${decision.by.roleName} @ ${decision.by.scope}`
    case 'AccessPolicy':
      return `${decision.by.permission} @ ${decision.by.vault}`
    case 'DenyAssignment':
      return `${decision.by.denyAssignmentName} @ ${decision.by.scope}`
    case 'NoMatchingAssignment':
      return ''
    case 'ConditionNotMet':
      return decision.by.roleAssignmentIds.join(', ')
    case 'NoMatchingAccessPolicy':
      return `no ${decision.by.permission} @ ${decision.by.vault}`
    case 'ScopeLocked':
      return `${decision.by.level} by ${decision.by.locks.join(', ')}`
    default:
      return decision satisfies never
  }
}
