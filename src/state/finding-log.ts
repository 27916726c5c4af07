import { HashKey } from '../text/hash-key.ts'
import type { Finding, FindingCode, Report } from './finding.ts'
import { repeatedIds } from './repeated-ids.ts'
import type { StateKind } from './state-document.ts'

/** What Azure stores as readily as anything else. */
const INFORMATION: ReadonlySet<FindingCode> = new Set([
  'AccessPolicyWithoutEffect',
  'ApplicationIdAsObjectId',
])

/** Gathers the findings of a state while its elements are compiled one by one. */
export class FindingLog {
  readonly #findings: Finding[] = []
  readonly #key: HashKey

  /** @param key by which the IDs of elements are hashed */
  constructor(key = new HashKey()) {
    this.#key = key
  }

  get findings(): readonly Finding[] {
    return this.#findings
  }

  get warnings(): readonly Finding[] {
    return this.#findings.filter(({ severity }) => severity === 'warning')
  }

  /** Walks the elements of one kind; what is reported on the way points at the element, and at its second use of an ID. */
  each<E extends { readonly id?: string }>(
    kind: StateKind,
    elements: readonly E[] | null | undefined,
    visit: (element: E, report: Report) => void,
  ): void {
    const list = elements ?? []
    const repeated = repeatedIds(list, this.#key)
    let index = 0
    const report: Report = (code, message) => this.add(code, `/${kind}/${index}`, message)
    for (; index < list.length; index++) {
      const element = list[index] as E
      if (repeated.size > 0 && repeated.has(index)) {
        report('DuplicateId', `the ID '${element.id}' stands in ${kind} before; keep one of the two`)
      }
      visit(element, report)
    }
  }

  add(code: FindingCode, pointer: string, message: string): void {
    const severity = INFORMATION.has(code) ? 'information' : 'warning'
    this.#findings.push(Object.freeze({ code, severity, pointer, message }))
  }
}
