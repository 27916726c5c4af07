import fc from 'fast-check'
import type { DenyAssignment } from '../../src/state/state-document.ts'
import { arbPrincipal } from './assignments.ts'
import { ALL_PRINCIPALS } from './cast.ts'
import { arbConditionMembers, type ConditionFamily } from './condition-members.ts'
import { arbAssignedScope } from './places.ts'
import { arbNarrowPermission } from './roles.ts'
import {
  arbSalt,
  choice,
  isRare,
  listOrNull,
  shaped,
  spelt,
  speltId,
  speltScope,
  withoutGaps,
} from './spelling.ts'

const arbIncluded = fc.oneof(
  { weight: 2, arbitrary: fc.constant([ALL_PRINCIPALS]) },
  { weight: 2, arbitrary: fc.array(arbPrincipal, { maxLength: 4, size: 'max' }) },
)

const oneDenyAssignment = (family: ConditionFamily) =>
  fc.record({
    scope: arbAssignedScope,
    included: arbIncluded,
    excluded: fc.array(arbPrincipal, { maxLength: 2, size: 'max' }),
    permissions: fc.array(arbNarrowPermission(arbConditionMembers(family, 6)), { maxLength: 3, size: 'max' }),
    condition: arbConditionMembers(family, 4),
    effect: fc.constantFrom(undefined, undefined, undefined, null, 'enforced', 'Enforced', 'audit', 'Audit'),
    salt: arbSalt,
  })

/** Deny assignments, most of them narrow, with exclusions; some only audit, some hold for their scope alone. */
export const arbDenyAssignments = (family: ConditionFamily): fc.Arbitrary<DenyAssignment[]> =>
  fc.array(oneDenyAssignment(family), { maxLength: 4, size: 'max' }).map((drafts) =>
    drafts.map(({ scope, included, excluded, permissions, condition, effect, salt }, index) => {
      const name = `30000000-0000-4000-8000-${index.toString(16).padStart(12, '0')}`
      const prefix = scope === '/' ? '' : scope
      const head = { id: `${prefix}/providers/Microsoft.Authorization/denyAssignments/${name}`, name }
      const principals = (ids: readonly string[], from: number) =>
        ids.map((id, at) => ({
          id: speltId(id, salt, from + at),
          type: id === ALL_PRINCIPALS ? 'SystemDefined' : 'User',
        }))
      const members = withoutGaps({
        denyAssignmentName: isRare(salt, 0) ? undefined : `deny ${index}`,
        scope: isRare(salt, 1) ? undefined : speltScope(scope, salt, 2),
        doNotApplyToChildScopes: [undefined, false, null, true][choice(salt, 3)],
        principals: listOrNull(principals(included, 4), salt, 4) ?? null,
        excludePrincipals: listOrNull(principals(excluded, 6), salt, 6),
        permissions: listOrNull(permissions, salt, 7) ?? null,
        isSystemProtected: choice(salt, 8) === 0,
        denyAssignmentEffect: effect,
        ...condition,
      })
      return shaped({ ...head, type: spelt('denyAssignments', salt, 9) }, members, salt, 9) as DenyAssignment
    }),
  )
