import fc from 'fast-check'
import type { OracleAttributeValue, OracleRequest } from '../oracle/exchange.ts'
import { choice, spelt } from './spelling.ts'
import { GIVEN_VALUES, TERMS, type Term, type ValueKind } from './vocabulary.ts'

const TAG_SUFFIX = '<$key_case_sensitive$>'

const KINDS = Object.keys(GIVEN_VALUES) as ValueKind[]
const ALL_VALUES = KINDS.flatMap((kind) => GIVEN_VALUES[kind])

/** One value, a list of some, or nothing in one of its spellings; now and then of the wrong kind. */
function valueFor(term: Term, index: number, salt: number): OracleAttributeValue {
  const chosen = choice(salt, 0) * 4 + choice(salt, 1)
  const pool = chosen === 1 ? ALL_VALUES : GIVEN_VALUES[term.kind]
  const one = pool[index % pool.length] ?? ''
  const another = pool[(index >> 2) % pool.length] ?? ''
  // Only a role definition is named by a whole path; what such a path means to the right of an operator is not settled.
  if (`${one}${another}`.includes('/roleDefinitions/') && !term.name.endsWith('RoleDefinitionId'))
    return 'logs'
  const isListed = term.name.includes('$keys$') || term.name.endsWith('Teams')
  if (chosen === 2) return null
  if (chosen === 3) return []
  if (chosen === 6) return [one]
  return isListed || chosen === 7 ? [one, another] : one
}

/** The name in some case; the key of a tag stays, and now and then goes without its suffix. */
function nameOf(term: Term, salt: number): string {
  if (!term.name.endsWith(TAG_SUFFIX))
    return term.name === '__proto__' ? term.name : spelt(term.name, salt, 2)
  const end = term.name.indexOf(':') + 1
  const name = spelt(term.name.slice(0, end), salt, 2) + term.name.slice(end)
  return choice(salt, 3) === 3 ? name.slice(0, -TAG_SUFFIX.length) : name
}

/** Attributes from the vocabulary of the conditions, each at most once; `undefined` for a request without. */
export const arbAttributes: fc.Arbitrary<OracleRequest['attributes']> = fc
  .array(fc.nat(0x7fffffff), { maxLength: 40, size: 'max' })
  .map((drawn) => {
    if (drawn.length === 0) return undefined
    const sources: Record<string, Record<string, OracleAttributeValue>> = {}
    const seen = new Set<Term>()
    for (const number of drawn) {
      // One number says it all, since drawing is what takes the time: the attribute, its value and its spelling.
      const term = TERMS[number % TERMS.length] as Term
      if (seen.has(term)) continue
      seen.add(term)
      const rest = Math.floor(number / TERMS.length)
      const source = sources[term.source] ?? {}
      sources[term.source] = source
      // Defined, not assigned: a name such as `__proto__` is to be an ordinary member.
      Object.defineProperty(source, nameOf(term, rest >> 8), {
        value: valueFor(term, rest & 0xff, rest >> 8),
        enumerable: true,
        configurable: true,
        writable: true,
      })
    }
    return sources
  })
