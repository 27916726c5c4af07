import type { Mutant } from './mutant.ts'

/** @throws {Error} where the text to be replaced does not stand there exactly once: the table must follow the source */
export function mutate(text: string, { name, file, find, replace }: Mutant): string {
  const [before, after, ...more] = text.split(find)
  if (before === undefined || after === undefined || more.length > 0) {
    throw new Error(`'${name}': the text to be replaced must stand once in ${file}:\n${find}`)
  }
  return before + replace + after
}
