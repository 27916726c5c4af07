import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { test } from 'tap'
import type { RoleDefinition, StateDocument } from '../src/state/state-document.ts'
import { BUILT_IN } from './generators/cast.ts'
import { arbConditionedWorld } from './generators/conditioned-worlds.ts'
import { arbMalformedCondition } from './generators/malformed-conditions.ts'
import { reasonCounts } from './generators/reason-counts.ts'
import { reducedWorld } from './generators/reduce-world.ts'
import { arbWorld, type World } from './generators/worlds.ts'
import { complaintAbout } from './oracle/accepts.ts'
import { parseCondition } from './oracle/condition-syntax.ts'
import { conditionOf } from './oracle/conditions.ts'
import { oracleAcceptable, oracleDecide } from './oracle/decide.ts'
import { type OracleReason, type OracleRequest, REASONS } from './oracle/exchange.ts'
import { compareInstants, instantOf } from './oracle/instants.ts'
import { OWN_ATTRIBUTES, OWN_CONDITIONS, OWN_PATTERNS } from './oracle/own-cases.ts'
import { isActionMatch } from './oracle/roles.ts'
import { ancestorsOf, canonicalScope, isAmong } from './oracle/scopes.ts'

interface CaseFile {
  readonly title: string
  readonly state: StateDocument
  readonly cases: readonly {
    readonly request: OracleRequest
    readonly expect: { readonly allowed: boolean; readonly reason: OracleReason }
    readonly why?: string
  }[]
}

interface SyntaxFile {
  readonly parse: readonly {
    readonly condition: unknown
    readonly version?: unknown
    readonly valid: boolean
  }[]
}

const checkout = fileURLToPath(new URL('../', import.meta.url))
const conformance = join(process.env.AZCAN_SHARED ?? join(checkout, '../shared'), 'conformance')

function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8'))
}

function jsonFiles(folder: string): string[] {
  if (!existsSync(folder)) return []
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'))
  return names.sort().map((name) => join(folder, name))
}

const builtInRoles = jsonFiles(join(checkout, 'data/builtin-roles')).flatMap((file) =>
  readJson<RoleDefinition[]>(file),
)

/** The built-in roles that generated worlds assign: fewer to look through. */
const wellKnown: readonly string[] = Object.values(BUILT_IN)
const rolesOfWorlds = builtInRoles.filter(({ name }) => wellKnown.includes(name ?? ''))

const always: readonly OracleReason[] = ['RoleAssignment', 'NoMatchingAssignment', 'DenyAssignment']

const WORLD_FAMILIES: readonly (readonly [string, fc.Arbitrary<World>, readonly OracleReason[]])[] = [
  ['of roles', arbWorld(), always],
  ['with malformed conditions', arbWorld({ conditions: 'malformed' }), [...always, 'ConditionNotMet']],
  ['with conditions', arbWorld({ conditions: 'all' }), [...always, 'ConditionNotMet']],
  ['of conditions alone', arbConditionedWorld, ['RoleAssignment', 'ConditionNotMet', 'DenyAssignment']],
  ['with locks', arbWorld({ locks: true }), [...always, 'ScopeLocked']],
  ['with vaults', arbWorld({ vaults: true }), [...always, 'AccessPolicy', 'NoMatchingAccessPolicy']],
  ['with everything', arbWorld({ conditions: 'all', locks: true, vaults: true }), REASONS],
]

for (const family of ['rbac', 'conditions', 'locks', 'key-vault']) {
  for (const file of jsonFiles(join(conformance, family))) {
    const { title, state, cases } = readJson<CaseFile>(file)
    test(`the oracle agrees with published cases: ${title}`, async (t) => {
      for (const { request, expect, why } of cases) {
        const { id, allowed, reason } = oracleDecide(state, request, { builtInRoles })
        t.same({ id, allowed, reason }, { id: request.id, ...expect }, `${request.id}: ${why}`)
      }
    })
  }
}

const syntaxFile = join(conformance, 'conditions-syntax.json')

test('the oracle parses what parses, and nothing else', async (t) => {
  const texts = existsSync(syntaxFile) ? readJson<SyntaxFile>(syntaxFile).parse : []
  if (texts.length === 0) t.comment('own cases only')
  for (const { condition, version, valid } of texts) {
    t.equal(parseCondition(condition, version) !== undefined, valid, String(condition))
  }
  for (const [text, outcome] of OWN_CONDITIONS) {
    t.equal(parseCondition(text, '2.0') !== undefined, outcome !== 'malformed', text.slice(0, 100))
  }
})

test('a condition has three values', async (t) => {
  const request = {
    principalId: 'p',
    dataAction: 'microsoft.sample/things/read',
    scope: '/',
    attributes: OWN_ATTRIBUTES,
  }
  const question = { state: {}, request, time: '2024-06-15T12:00:00Z' }
  for (const [condition, outcome] of OWN_CONDITIONS) {
    if (outcome !== 'malformed') t.equal(conditionOf({ condition }, question), outcome, condition)
  }
})

test('an action matches a pattern as a whole', async (t) => {
  for (const [pattern, action, matches] of OWN_PATTERNS) {
    t.equal(isActionMatch(pattern, action), matches, `${pattern} ~ ${action}`)
  }
})

test('the ancestors of a scope end at segments and climb the management groups', async (t) => {
  const idOf = (name: string) => `/providers/Microsoft.Management/managementGroups/${name}`
  const group = (name: string, parent?: string) => ({
    id: idOf(name),
    properties: parent === undefined ? {} : { details: { parent: { id: idOf(parent).toUpperCase() } } },
  })
  const state: StateDocument = {
    managementGroups: [group('top'), group('ring', 'loop'), group('loop', 'ring'), group('low', 'top')],
    subscriptions: [{ id: '/subscriptions/S1', properties: { parent: { id: idOf('low') } } }],
  }
  const above = (scope: string) => ancestorsOf(state, scope).filter((ancestor) => !ancestor.includes('s1'))
  const low = idOf('low').toLowerCase()
  const top = idOf('top').toLowerCase()
  t.same(above('/subscriptions/s1/resourceGroups/rg10/'), ['/', '/subscriptions', low, top])
  t.same(above('/subscriptions/other'), ['/', '/subscriptions', '/subscriptions/other', top])
  t.equal(ancestorsOf(state, idOf('ring')).length, 6)
  t.notOk(isAmong(ancestorsOf(state, '/subscriptions/s1/resourceGroups/rg10'), '/subscriptions'))
  for (const scope of ['', 'x', '/subscriptions', '/subscriptions//rg', '/providers/A.B/c', '/x/y']) {
    t.equal(canonicalScope(scope), undefined, scope)
  }
})

test('an instant has as many digits as it is given', async (t) => {
  const compared = (one: string, other: string) => {
    const [first, second] = [instantOf(one), instantOf(other)]
    return first && second ? compareInstants(first, second) : undefined
  }
  t.equal(compared('2024-03-01T00:00:00Z', '2024-02-29T24:00:00Z'), undefined)
  t.equal(compared('2024-03-01T00:30:00+01:00', '2024-02-29T23:30:00.000Z'), 0)
  t.equal(compared('1969-12-31T23:59:59.9999999999Z', '1970-01-01T00:00:00Z'), -1)
  t.equal(compared('2023-02-29T00:00:00Z', '2023-03-01T00:00:00Z'), undefined)
})

const seed = Number(process.env.AZCAN_SEED ?? Date.now() % 2 ** 31)

for (const [name, arbWorlds, reasons] of WORLD_FAMILIES) {
  test(`generated worlds ${name} are plain JSON and reach every reason`, async (t) => {
    t.comment(`seed ${seed}`)
    const worlds = fc.sample(arbWorlds, { seed, numRuns: 20 })
    t.ok(worlds.every((world) => JSON.stringify(JSON.parse(JSON.stringify(world))) === JSON.stringify(world)))
    const counts = reasonCounts(arbWorlds, 1000, seed, { builtInRoles: rolesOfWorlds })
    for (const reason of reasons) t.ok(counts[reason] > 0, `${reason}: ${counts[reason]}`)
  })
}

test('generated malformed conditions are malformed', async (t) => {
  for (const text of fc.sample(arbMalformedCondition, { seed, numRuns: 200 })) {
    if (parseCondition(text, '2.0') !== undefined) t.fail(text)
  }
})

test('a decision is complained about if it names what did not decide', async (t) => {
  const state: StateDocument = {
    roleAssignments: [
      {
        id: '/providers/Microsoft.Authorization/roleAssignments/one',
        properties: { principalId: 'p', roleDefinitionId: BUILT_IN.reader, scope: '/' },
      },
    ],
  }
  const request = { id: 'q', principalId: 'P', action: 'A.B/c/read', scope: '/subscriptions/s' }
  const acceptable = oracleAcceptable(state, request, { builtInRoles })
  t.equal(complaintAbout(acceptable.decision, acceptable), undefined)
  t.match(complaintAbout({ ...acceptable.decision, reason: 'AccessPolicy' }, acceptable), /reason/)
  const other = { ...acceptable.decision.by, roleAssignmentId: 'two' }
  t.match(complaintAbout({ ...acceptable.decision, by: other }, acceptable), /by/)
})

test('a failing world is reduced to what the failure needs', async (t) => {
  const fails = ({ state, requests }: World) =>
    requests.some((request) => oracleDecide(state, request, { builtInRoles: rolesOfWorlds }).allowed)
  const found = fc.sample(arbWorld({ conditions: 'all', locks: true }), { seed, numRuns: 50 }).find(fails)
  if (found === undefined) throw new Error(`no world of seed ${seed} allows anything`)
  const { state, requests } = reducedWorld(found, fails)
  t.equal(requests.length, 1)
  t.ok(fails({ state, requests }))
  const grants = [state.roleAssignments, state.roleAssignmentScheduleInstances]
  const eligible = state.roleEligibilityScheduleInstances
  t.equal([...grants, eligible].flatMap((list) => list ?? []).length, 1, JSON.stringify(state))
})
