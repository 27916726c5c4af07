import { BLOCK, CUT, SHARED_DIGITS } from '../../src/text/front-coded-list.ts'

/** The lines that `FrontCodedList` reads. The texts are sorted, since then they share most, and hold no tabs. */
export function frontCodedLines(sorted: readonly string[]): string[] {
  const lines: string[] = []
  for (let from = 0; from < sorted.length; from += BLOCK) {
    const block = sorted.slice(from, from + BLOCK)
    const parts = block.map((text, position) => {
      if (position === 0) return text
      const shared = sharedLetters(block[position - 1] ?? '', text)
      return shared.toString(36).padStart(SHARED_DIGITS, '0') + text.slice(shared)
    })
    lines.push(parts.join(CUT))
  }
  return lines
}

function sharedLetters(a: string, b: string): number {
  const most = Math.min(a.length, b.length, 36 ** SHARED_DIGITS - 1)
  let shared = 0
  while (shared < most && a.charCodeAt(shared) === b.charCodeAt(shared)) shared++
  return shared
}
