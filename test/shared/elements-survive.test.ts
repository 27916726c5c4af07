import { test } from 'tap'
import { compileSnapshot } from '../../src/engine/compile-snapshot.ts'
import { Grant } from '../../src/engine/grant.ts'
import { packSnapshot } from '../../src/engine/packed/pack-snapshot.ts'
import { Sections } from '../../src/engine/packed/sections.ts'
import { unpackSnapshot } from '../../src/engine/packed/unpack-snapshot.ts'
import { guidKey } from '../../src/guid/guid.ts'
import type { RoleAssignment } from '../../src/index.ts'
import { FindingLog } from '../../src/state/finding-log.ts'
import { ANA, assignment, BEN, ROLE, SUBSCRIPTION } from '../world.ts'

const GROUP = `${SUBSCRIPTION}/resourceGroups/My-Group.1`
const INFIX = '/providers/Microsoft.Authorization/roleAssignments/'
const NAME = 'abcdef01-2345-4678-89ab-cdef01234567'

/** The usual form, with members put in, changed or, where `undefined`, left out. */
function varied(properties: Record<string, unknown>, more: Record<string, unknown> = {}): RoleAssignment {
  const usual = assignment(ANA, ROLE.reader, GROUP)
  const all: Record<string, unknown> = { ...usual.properties, ...properties }
  for (const [key, value] of Object.entries(all)) if (value === undefined) delete all[key]
  return { ...usual, ...more, properties: all } as RoleAssignment
}

const ELEMENTS: Readonly<Record<string, RoleAssignment>> = {
  'in the usual form': varied({}),
  'with the type of its principal': varied({ principalType: 'ServicePrincipal' }),
  'with a type of principal that nobody knows': varied({ principalType: 'Robot' }),
  'with null for a type': varied({ principalType: null }),
  'with a resource type': varied({}, { type: 'Microsoft.Authorization/roleAssignments' }),
  'with another resource type': varied({}, { type: 'microsoft.authorization/roleassignments' }),
  'with further members': varied({ createdOn: '2024-01-01T00:00:00Z', description: null }, { etag: 'x' }),
  'with further properties': varied({
    createdOn: '2024-01-01T00:00:00Z',
    delegatedManagedIdentityResourceId: null,
  }),
  'with a condition': varied({ condition: '@Resource[a:b] StringEquals "c"', conditionVersion: '2.0' }),
  'at the root': assignment(ANA, ROLE.reader, '/'),
  'at a subscription': assignment(ANA, ROLE.reader, SUBSCRIPTION),
  'at a subscription in capitals': assignment(ANA, ROLE.reader, SUBSCRIPTION.toUpperCase()),
  'at a management group': assignment(
    ANA,
    ROLE.reader,
    '/providers/Microsoft.Management/managementGroups/Top-Group',
  ),
  'with a slash at the end of its scope': varied({ scope: `${GROUP}/` }),
  'with a slash at the end of its scope, and so two of them in its ID': assignment(
    ANA,
    ROLE.reader,
    `${GROUP}/`,
  ),
  'with a name beyond ASCII': assignment(ANA, ROLE.reader, `${SUBSCRIPTION}/resourceGroups/Größe`),
  'with a name of 200,000 capitals': assignment(
    ANA,
    ROLE.reader,
    `${SUBSCRIPTION}/resourceGroups/${'A'.repeat(200_000)}`,
  ),
  'with a capital beyond ASCII': assignment(ANA, ROLE.reader, `${SUBSCRIPTION}/resourceGroups/Öl`),
  'with a capital behind a letter beyond ASCII': assignment(
    ANA,
    ROLE.reader,
    `${SUBSCRIPTION}/resourceGroups/größeA`,
  ),
  'with capitals in its principal': varied({ principalId: ANA.toUpperCase() }),
  'with a principal without dashes': varied({ principalId: ANA.replaceAll('-', '') }),
  'with a principal that is no GUID': varied({ principalId: 'somebody' }),
  'with capitals in its name': varied(
    {},
    { id: `${GROUP}${INFIX}${NAME.toUpperCase()}`, name: NAME.toUpperCase() },
  ),
  'with another name than its ID has': varied({}, { name: NAME }),
  'with its scope in other letters in its ID': varied(
    {},
    { id: `${GROUP.toLowerCase()}${INFIX}${NAME}`, name: NAME },
  ),
  'with its type in other letters in its ID': varied(
    {},
    { id: `${GROUP}${INFIX.toLowerCase()}${NAME}`, name: NAME },
  ),
  'with more between scope and name in its ID': varied({}, { id: `${GROUP}${INFIX}x/${NAME}`, name: NAME }),
  'without a name': { id: `${GROUP}${INFIX}${NAME}`, properties: varied({}).properties ?? {} },
  'flat, as az prints it': {
    id: `${GROUP}${INFIX}${NAME}`,
    name: NAME,
    scope: GROUP,
    principalId: ANA,
    roleDefinitionId: ROLE.reader,
  } as RoleAssignment,
  'with its scope in its ID alone': varied(
    { scope: undefined },
    { id: `${GROUP}${INFIX}${NAME}`, name: NAME },
  ),
}

test('role assignments come out of a packed engine as they went in', async (t) => {
  for (const [what, element] of Object.entries(ELEMENTS)) {
    const snapshot = compileSnapshot({ roleAssignments: [element] }, new FindingLog(), { now: Date.now })
    const unpacked = unpackSnapshot(new Sections(packSnapshot(snapshot, [])), Date.now)
    t.same([...unpacked.elements.all('roleAssignments')], [element], what)
    t.strictSame(
      JSON.parse(JSON.stringify([...unpacked.grants.all()].map(({ source }) => source))),
      JSON.parse(JSON.stringify([element])),
      what,
    )
  }
})

test('a role assignment that applies nowhere comes out of a packed engine with the others, again and again', async (t) => {
  const standing = [assignment(ANA, ROLE.reader, GROUP), varied({ scope: '/subscriptions' })]
  let snapshot = compileSnapshot({ roleAssignments: standing }, new FindingLog(), { now: Date.now })
  for (const time of ['packed', 'packed once more']) {
    snapshot = unpackSnapshot(new Sections(packSnapshot(snapshot, [])), Date.now)
    t.same([...snapshot.elements.all('roleAssignments')], standing, time)
  }
})

test('each kind of grant comes out of a packed engine as its own', async (t) => {
  const standing = [assignment(ANA, ROLE.reader, GROUP), ELEMENTS['with a condition'] as RoleAssignment]
  const state = {
    roleAssignments: standing,
    roleAssignmentScheduleInstances: [assignment(ANA, ROLE.owner, GROUP)],
    roleEligibilityScheduleInstances: [assignment(ANA, ROLE.contributor, SUBSCRIPTION)],
  }
  const snapshot = compileSnapshot(state, new FindingLog(), { now: Date.now })
  const { elements } = unpackSnapshot(new Sections(packSnapshot(snapshot, [])), Date.now)
  const byId = (a: { readonly id: string }, b: { readonly id: string }) => (a.id < b.id ? -1 : 1)
  for (const kind of [
    'roleAssignments',
    'roleAssignmentScheduleInstances',
    'roleEligibilityScheduleInstances',
  ] as const)
    t.same([...elements.all(kind)].sort(byId), [...state[kind]].sort(byId), kind)
})

test('an index that came out of a packed engine takes no changes', (t) => {
  const element = varied({})
  const snapshot = compileSnapshot({ roleAssignments: [element] }, new FindingLog(), { now: Date.now })
  const { grants } = unpackSnapshot(new Sections(packSnapshot(snapshot, [])), Date.now)
  const grant = Grant.unconditional(element)
  t.throws(() => grants.with(grant), /does not change/)
  t.throws(() => grants.without(grant), /does not change/)
  const elsewhere = Grant.unconditional(assignment(BEN, ROLE.reader, SUBSCRIPTION.replace(/.$/, 'f')))
  t.throws(() => grants.with(elsewhere), /does not change/, 'where there is no table yet as well')
  t.equal(grants.of(guidKey(BEN)), undefined)
  t.end()
})
