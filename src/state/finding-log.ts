import { HashKey } from '../text/hash-key.ts'
import type { Finding, FindingCode, Report } from './finding.ts'
import { repeatedIds } from './repeated-ids.ts'
import type { StateKind } from './state-document.ts'

/** What Azure stores as readily as anything else. */
const INFORMATION: ReadonlySet<FindingCode> = new Set([
  'AccessPolicyWithoutEffect',
  'ApplicationIdAsObjectId',
])

interface Identified {
  readonly id?: string
}

/** A finding, and where on the way through the lists it belongs. */
interface Noted {
  readonly finding: Finding
  readonly walk: number
  readonly index: number
}

/**
 * Gathers the findings of a state while its elements are compiled one by one. IDs that stand in a list twice are looked
 * for when somebody asks for findings: no decision hangs on them, and in a large state that takes a while.
 */
export class FindingLog {
  readonly #key: HashKey
  #noted: Noted[] = []
  #walks = 0
  /** The lists in which nobody has looked for repeated IDs yet, by the number of the walk. */
  readonly #unsearched = new Map<number, readonly [StateKind, readonly Identified[]]>()

  /** @param key by which the IDs of elements are hashed */
  constructor(key = new HashKey()) {
    this.#key = key
  }

  /** In the order of the lists, and there of the elements. */
  get findings(): readonly Finding[] {
    if (this.#unsearched.size > 0) this.#search()
    return this.#noted.map(({ finding }) => finding)
  }

  get warnings(): readonly Finding[] {
    return this.findings.filter(({ severity }) => severity === 'warning')
  }

  /**
   * Adds a list whose IDs are to be looked through, and nothing else of it.
   * @returns the number of the walk through it
   */
  addList(kind: StateKind, elements: readonly Identified[]): number {
    this.#unsearched.set(++this.#walks, [kind, elements])
    return this.#walks
  }

  /** Walks the elements of one kind; what is reported on the way points at the element. */
  each<E extends Identified>(
    kind: StateKind,
    elements: readonly E[] | null | undefined,
    visit: (element: E, report: Report) => void,
  ): void {
    const list = elements ?? []
    const walk = this.addList(kind, list)
    let index = 0
    const report: Report = (code, message) =>
      this.#noted.push({ finding: findingAt(`/${kind}/${index}`, code, message), walk, index })
    for (; index < list.length; index++) visit(list[index] as E, report)
  }

  /** Notes what is not found in one element of a walk alone, behind all that was found before. */
  add(code: FindingCode, pointer: string, message: string): void {
    const finding = findingAt(pointer, code, message)
    this.#noted.push({ finding, walk: this.#walks, index: Number.MAX_SAFE_INTEGER })
  }

  #search(): void {
    const found: Noted[] = []
    for (const [walk, [kind, list]] of this.#unsearched) {
      for (const index of repeatedIds(kind, list, this.#key)) {
        const message = `the ID '${list[index]?.id}' stands in ${kind} before; keep one of the two`
        found.push({ finding: findingAt(`/${kind}/${index}`, 'DuplicateId', message), walk, index })
      }
    }
    this.#unsearched.clear()
    this.#noted = [...found, ...this.#noted].sort((a, b) => a.walk - b.walk || a.index - b.index)
  }
}

function findingAt(pointer: string, code: FindingCode, message: string): Finding {
  const severity = INFORMATION.has(code) ? 'information' : 'warning'
  return Object.freeze({ code, severity, pointer, message })
}
