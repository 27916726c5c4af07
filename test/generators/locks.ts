import fc from 'fast-check'
import type { Lock } from '../../src/state/state-document.ts'
import { TENANT_RESOURCE } from './cast.ts'
import { arbResource, arbResourceGroup, arbSubscription } from './places.ts'
import { arbSalt, shaped, spelt, withoutGaps } from './spelling.ts'

const arbLockedScope = fc.oneof(
  { weight: 1, arbitrary: arbSubscription },
  { weight: 3, arbitrary: arbResourceGroup },
  { weight: 7, arbitrary: arbResource },
  { weight: 1, arbitrary: fc.constant(TENANT_RESOURCE) },
)

/** Levels that Azure has, and some that it has not. */
const arbLevel = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom('CanNotDelete', 'ReadOnly') },
  { weight: 1, arbitrary: fc.constantFrom('NotSpecified', 'Frozen', 'readonly', '', null, undefined) },
)

/** Locks at subscriptions, resource groups, resources and their children; several may stand at one scope. */
export const arbLocks: fc.Arbitrary<Lock[]> = fc
  .array(fc.tuple(arbLockedScope, arbLevel, arbSalt), { maxLength: 6, size: 'max' })
  .map((drafts) =>
    drafts.map(([scope, level, salt], index) => {
      const type = spelt('/providers/Microsoft.Authorization/locks/', salt, 0)
      const name = `lock-${index}`
      const head = { id: spelt(scope, salt, 1) + type + name, name }
      return shaped(head, withoutGaps({ level, notes: null }), salt, 2) as Lock
    }),
  )
