import type { Test } from 'tap'
import type { Decision, Engine } from '../../src/index.ts'
import { createStore } from '../../src/store/store.ts'
import { ANA, asks, assignment, ROLE, SUBSCRIPTION } from '../world.ts'

const READ = 'Microsoft.Compute/virtualMachines/read'

/** Puts so many grants of one principal one by one, takes them out again, and asks all engines that there were once more. */
export function askKeptEngines(t: Test, count: number): void {
  const scopes = Array.from({ length: count }, (_, n) => `${SUBSCRIPTION}/resourceGroups/rg${n}`)
  const roleAssignments = scopes.map((scope) => assignment(ANA, ROLE.reader, scope))
  const store = createStore()
  const kept: { readonly engine: Engine; readonly decisions: readonly Decision[] }[] = []
  const keep = (allowedCount: number) => {
    const { engine } = store
    const decisions = scopes.map((scope) => engine.check(asks(READ, scope)))
    t.equal(decisions.filter(({ allowed }) => allowed).length, allowedCount)
    kept.push({ engine, decisions })
  }
  keep(0)
  for (const [before, each] of roleAssignments.entries()) {
    store.put('roleAssignments', each)
    keep(before + 1)
  }
  for (const [gone, { id }] of roleAssignments.entries()) {
    store.remove('roleAssignments', id)
    keep(count - gone - 1)
  }
  for (const { engine, decisions } of kept)
    t.same(
      scopes.map((scope) => engine.check(asks(READ, scope))),
      decisions,
    )
}
