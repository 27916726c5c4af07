import type { Change, View } from '../control-plane/view.ts'
import type { Transaction } from '../state/state-transition.ts'
import type { DurableStore } from './open-store.ts'
import type { Store, StoreView } from './store.ts'

/** What a command of the control plane leads to, whichever of Azure's services it belongs to. */
export type Performed =
  | { readonly kind: 'done'; readonly changes: readonly Change[] }
  | { readonly kind: 'refused' }

/**
 * Runs a command on a state that lasts, and where it is not refused makes its changes as one. Between what the command
 * sees and what it changes nothing else happens, however many commands are under way. When the promise resolves the disk
 * has the changes.
 *
 * @throws {StoreError} `Closed` where the store was closed
 * @throws {InvalidStateError} where the command makes an element that does not fit its schema; then nothing changes
 */
export async function perform<Result extends Performed>(
  store: DurableStore,
  tenantId: string,
  command: (view: View) => Result,
): Promise<Result> {
  const performance = performanceOn(store, tenantId, command)
  await store.change(performance.recipe)
  return performance.result()
}

/** The same on a state in memory, at once. */
export function performInMemory<Result extends Performed>(
  store: Store,
  tenantId: string,
  command: (view: View) => Result,
): Result {
  const performance = performanceOn(store, tenantId, command)
  store.change(performance.recipe)
  return performance.result()
}

interface Performance<Result> {
  readonly recipe: (transaction: Transaction) => void
  /** What the command led to, once the recipe has run. */
  readonly result: () => Result
}

/** The command runs within the recipe, since a store shows there the very state that the recipe changes. */
function performanceOn<Result extends Performed>(
  store: StoreView,
  tenantId: string,
  command: (view: View) => Result,
): Performance<Result> {
  let result: Result | undefined
  return {
    recipe(transaction) {
      result = command(store.view(tenantId))
      if (result.kind === 'done') for (const change of result.changes) make(change, transaction)
    },
    result: () => result as Result,
  }
}

function make(change: Change, transaction: Transaction): void {
  if ('put' in change) transaction.put(change.put, change.element)
  else transaction.remove(change.remove, change.id)
}
