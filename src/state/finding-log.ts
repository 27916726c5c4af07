import type { Finding, FindingCode, Report } from './finding.ts'
import type { StateKind } from './state-document.ts'

/** What Azure stores as readily as anything else. */
const INFORMATION: ReadonlySet<FindingCode> = new Set([
  'AccessPolicyWithoutEffect',
  'ApplicationIdAsObjectId',
])

/** Gathers the findings of a state while its elements are compiled one by one. */
export class FindingLog {
  readonly #findings: Finding[] = []

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
    const seen = new Set<string>()
    let index = 0
    const report: Report = (code, message) => this.add(code, `/${kind}/${index}`, message)
    for (const element of elements ?? []) {
      if (element.id !== undefined) {
        const id = element.id.toLowerCase()
        if (seen.has(id))
          report('DuplicateId', `the ID '${element.id}' stands in ${kind} before; keep one of the two`)
        seen.add(id)
      }
      visit(element, report)
      index++
    }
  }

  add(code: FindingCode, pointer: string, message: string): void {
    const severity = INFORMATION.has(code) ? 'information' : 'warning'
    this.#findings.push(Object.freeze({ code, severity, pointer, message }))
  }
}
