import { test } from 'tap'
import { KnownScopes } from '../../src/engine/grant-tables/known-scopes.ts'
import { ScopeTexts } from '../../src/engine/grant-tables/scope-texts.ts'
import { FoldedText } from '../../src/text/folded-text.ts'

const MANY = 200

test('scopes of one hash have each their own text, which is written once', async (t) => {
  const texts = new ScopeTexts(0)
  const known = new KnownScopes(texts, 4)
  const text = new FoldedText()
  const refOf = (n: number) => {
    text.read(`/subscriptions/s/resourceGroups/group-${n}`)
    // Three hashes for all of them, and so many that the slots are widened.
    return known.refOf(1 + (n % 3), text.words, 0, text.length)
  }
  const refs = Array.from({ length: MANY }, (_, n) => refOf(n))
  t.equal(new Set(refs).size, MANY)
  const { used } = texts
  t.same(
    Array.from({ length: MANY }, (_, n) => refOf(n)),
    refs,
  )
  t.equal(texts.used, used, 'nothing was written anew')
  t.equal(known.count, MANY)
})
