import { test } from 'tap'
import { readState, type StateNotice } from '../../src/node.ts'
import type { StateDocument } from '../../src/state/state-document.ts'
import {
  armAssignment,
  armDeny,
  armLock,
  GROUP,
  idOf,
  MG,
  NAME,
  OTHER,
  PERSON,
  READER,
  ROLE_ID,
  SUB,
} from './samples.ts'

interface Folders {
  testdir(files: Record<string, string>): string
}

/** The state of several files, in this order, and the codes of what was said. */
async function together(t: Folders, ...files: unknown[]): Promise<{ state: StateDocument; codes: string[] }> {
  const names = files.map((_, index) => `${index}.json`)
  const dir = t.testdir(Object.fromEntries(names.map((name, index) => [name, JSON.stringify(files[index])])))
  const said: StateNotice[] = []
  const state = await readState(dir, { onNotice: (notice) => said.push(notice) })
  return { state, codes: said.map(({ code }) => code) }
}

test('what says the same of one ID is one element, whatever its shape', async (t) => {
  const flat = {
    id: idOf('roleAssignments').toUpperCase(),
    principalId: PERSON.replaceAll('-', ''),
    roleDefinitionId: READER,
    scope: `${SUB}/`,
    type: 'Microsoft.Authorization/roleAssignments',
  }
  const { state, codes } = await together(t, [armAssignment()], [flat], {
    value: [armAssignment(), armLock()],
  })
  t.same(state, { roleAssignments: [armAssignment()], locks: [armLock()] })
  t.same(codes, [])
})

test('assignments of one ID that differ are both kept, and it is said', async (t) => {
  const conditional = armAssignment({ condition: "@Resource[a:b] StringEquals 'C'" })
  const other = armAssignment({ condition: "@Resource[a:b] StringEquals 'c'" })
  const { state, codes } = await together(t, [armAssignment()], [conditional], [other], [other])
  t.same(state.roleAssignments, [armAssignment(), conditional, other])
  t.same(codes, ['DuplicateId', 'DuplicateId'])
})

test('of an ID with thousands of versions none is lost, and reading ends soon', async (t) => {
  const versions = Array.from({ length: 20_000 }, (_, n) =>
    armAssignment({ description: `${n}`, condition: `${n}` }),
  )
  const { state } = await together(t, versions, versions.slice(0, 10))
  t.same(state.roleAssignments, versions)
})

test('deny assignments, locks and instances that differ are both kept', async (t) => {
  const excludes = armDeny({ excludePrincipals: [] })
  const window = (endDateTime: string) => ({
    ...armAssignment({ endDateTime }),
    type: 'Microsoft.Authorization/roleAssignmentScheduleInstances',
  })
  const readOnly = armLock({ level: 'ReadOnly' })
  const { state } = await together(
    t,
    [armDeny(), armLock(), window('2024-01-01T00:00:00Z')],
    [excludes, readOnly, window('2025-01-01T00:00:00Z')],
  )
  t.same(state.denyAssignments, [armDeny(), excludes])
  t.same(state.locks, [armLock(), readOnly])
  t.equal(state.roleAssignmentScheduleInstances?.length, 2)
})

test('of role definitions the last counts, whatever stands before the GUID', async (t) => {
  const role = (actions: string[], id = ROLE_ID) => ({
    id,
    type: 'Microsoft.Authorization/roleDefinitions',
    properties: { roleName: 'x', permissions: [{ actions }], assignableScopes: [SUB] },
  })
  const last = role(['b/read'], `/providers/Microsoft.Authorization/roleDefinitions/${READER}`)
  const { state, codes } = await together(t, [role(['a/read'])], [last])
  t.same([state.roleDefinitions, codes], [[last], ['DuplicateId']])
})

test('members of a group from several files are united', async (t) => {
  const group = (...ids: string[]) => ({
    id: GROUP,
    securityEnabled: true,
    members: ids.map((id) => ({ id })),
  })
  const { securityEnabled, id } = group()
  const { state, codes } = await together(
    t,
    [group(PERSON)],
    [{ id, securityEnabled, displayName: 'team' }],
    [group(PERSON.toUpperCase(), OTHER)],
    [{ ...group(NAME), id: GROUP.toUpperCase() }],
  )
  t.equal(state.groups?.length, 1)
  t.same(state.groups?.[0]?.members, [{ id: PERSON }, { id: OTHER }, { id: NAME }])
  t.equal(state.groups?.[0]?.displayName, 'team')
  t.same(codes, [])
})

test('a list without parents takes no parent away', async (t) => {
  const type = 'Microsoft.Management/managementGroups'
  const below = { id: `${MG}corp`, type, properties: { details: { parent: { id: `${MG}top` } } } }
  const bare = {
    id: `${MG}corp`,
    type,
    properties: { displayName: 'Corp', details: { version: 2, parent: null } },
  }
  const placed = { id: SUB, type: '/subscriptions', properties: { parent: { id: `${MG}corp` } } }
  const listed = { id: SUB.slice('/subscriptions/'.length), name: 'Shop', state: 'Enabled', tenantId: NAME }
  const { state, codes } = await together(t, [below, placed], [bare, listed])
  t.match(state.managementGroups, [
    { properties: { displayName: 'Corp', details: { parent: { id: `${MG}top` } } } },
  ])
  t.match(state.subscriptions, [
    { id: SUB, properties: { displayName: 'Shop', parent: { id: `${MG}corp` } } },
  ])
  t.same(codes, [])
})

test('of two parents the later counts, and it is said', async (t) => {
  const below = (parent: string) => ({
    id: SUB,
    type: '/subscriptions',
    properties: { parent: { id: MG + parent } },
  })
  const { state, codes } = await together(t, [below('a')], [below('b')])
  t.match(state.subscriptions, [{ properties: { parent: { id: `${MG}b` } } }])
  t.same(codes, ['DuplicateId'])
})

test('a user keeps attributes that another export leaves out', async (t) => {
  const user = { id: PERSON, userPrincipalName: 'ana@example.com' }
  const attributes = { ...user, customSecurityAttributes: { Set: { Key: 'v' } } }
  const { state } = await together(t, [attributes], [{ ...user, displayName: 'Ana' }])
  t.same(state.users, [{ ...attributes, displayName: 'Ana' }])
})

test('many differing elements are said to be many', async (t) => {
  const many = (level: string) =>
    Array.from({ length: 100 }, (_, i) => ({ ...armLock({ level }), id: idOf('locks', `l${i}`) }))
  const { codes } = await together(t, many('ReadOnly'), many('CanNotDelete'))
  t.equal(codes.length, 21)
})

test('elements nested deeply are compared without following the nesting', async (t) => {
  let condition: unknown = 1
  for (let i = 0; i < 400; i++) condition = [condition]
  const { state } = await together(t, [armDeny({ condition })], [armDeny({ condition })])
  t.equal(state.denyAssignments?.length, 1)
})

test('roles whose IDs end in a slash are told apart', async (t) => {
  const role = (guid: string) => ({
    id: `/providers/Microsoft.Authorization/roleDefinitions/${guid}/`,
    type: 'Microsoft.Authorization/roleDefinitions',
    properties: { roleName: guid, permissions: [], assignableScopes: ['/'] },
  })
  const { state, codes } = await together(t, [role(READER), role(OTHER)], [role(OTHER)])
  t.same([state.roleDefinitions, codes], [[role(READER), role(OTHER)], []])
})
