import { Failure } from './failure.ts'

/**
 * The values of options that a verb cannot do without, by name. They are not declared as required, since commander would
 * then complain before it looks for misspelt options.
 *
 * @throws {Failure} where one is missing or empty
 */
export function neededOptions<Name extends string>(
  given: Readonly<Record<Name, string | undefined>>,
): Readonly<Record<Name, string>> {
  const missing = Object.keys(given).filter((name) => !given[name as Name])
  if (missing.length === 0) return given as Readonly<Record<Name, string>>
  throw new Failure('usage', `give ${missing.map((name) => `--${name}`).join(', ')} as well`)
}
