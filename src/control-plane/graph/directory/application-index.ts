import { guidKey } from '../../../guid/guid.ts'
import type { Application } from '../../../state/state-document.ts'
import type { View } from '../../view.ts'

/** A view never changes, so what was once read off it holds as long as it does. */
const indexes = new WeakMap<View, ReadonlyMap<string, Application>>()

/** The application behind an application ID, if the tenant has it. */
export function applicationOf(view: View, appId: unknown): Application | undefined {
  if (typeof appId !== 'string') return undefined
  let index = indexes.get(view)
  if (index === undefined) {
    index = new Map([...view.list('applications')].map((each) => [guidKey(each.appId), each]))
    indexes.set(view, index)
  }
  return index.get(guidKey(appId))
}
