import { test } from 'tap'
import { obstacleText, policyObstacleText } from '../../src/cli/obstacle-text.ts'
import type { Obstacle, PolicyObstacle } from '../../src/index.ts'

const elsewhere = { kind: 'OtherScope', commonAncestor: '/subscriptions/s' } as const

const LINES: readonly (readonly [Obstacle, string])[] = [
  [{ kind: 'UnknownRole', roleDefinitionId: 'r' }, 'no role definition is known for r'],
  [{ kind: 'OperationNotListed' }, 'the role does not list the operation'],
  [{ kind: 'OtherPlane', listedAs: 'action' }, 'the role lists it as an action, and a data action was asked'],
  [
    { kind: 'OtherPlane', listedAs: 'dataAction' },
    'the role lists it as a data action, and an action was asked',
  ],
  [
    { kind: 'Subtracted', by: 'notActions', patterns: ['a/*', '*/write'] },
    'the role takes it away by notActions: a/*, */write',
  ],
  [{ kind: 'EligibleOnly' }, 'eligible only: it has to be activated first'],
  [
    { kind: 'OutsideWindow', when: 'notYet', bound: '2026-03-02T08:00:00Z' },
    'it begins only at 2026-03-02T08:00:00Z',
  ],
  [
    { kind: 'OutsideWindow', when: 'over', bound: '2026-03-02T16:00:00Z' },
    'it ended at 2026-03-02T16:00:00Z',
  ],
  [{ kind: 'OutsideWindow', when: 'unreadable' }, 'its time window cannot be read'],
  [
    { kind: 'Condition', value: 'false', part: "@Resource[x] StringEquals 'a'" },
    "its condition is false: @Resource[x] StringEquals 'a'",
  ],
  [
    { kind: 'Condition', value: 'unknown', part: 'p', why: '@Resource[x] is missing' },
    'its condition is unknown: p (@Resource[x] is missing)',
  ],
  [
    { ...elsewhere, relation: 'below', assignmentSteps: 1, requestSteps: 0 },
    'it stands one step below the scope asked about, and nothing is inherited upwards',
  ],
  [
    { ...elsewhere, relation: 'beside', assignmentSteps: 2, requestSteps: 1 },
    'it stands elsewhere: 2 steps below /subscriptions/s, the scope asked about one step',
  ],
  [
    { kind: 'GroupNotResolved', groupId: 'g' },
    "the members of group g are not known; add the group, or name it among the request's groups",
  ],
]

const POLICY_LINES: readonly (readonly [PolicyObstacle, string])[] = [
  [{ kind: 'PermissionMissing', needed: 'secrets/get' }, 'it lacks secrets/get'],
  [
    { kind: 'OtherApplication', applicationId: 'a' },
    "it holds only while application a acts on the user's behalf",
  ],
  [{ kind: 'VaultOnRoles' }, 'the vault is on roles, so its access policies have no effect'],
]

test('each obstacle of a role assignment is one line', async (t) => {
  for (const [obstacle, line] of LINES) t.equal(obstacleText(obstacle), line)
})

test('each obstacle of an access policy is one line', async (t) => {
  for (const [obstacle, line] of POLICY_LINES) t.equal(policyObstacleText(obstacle), line)
})
