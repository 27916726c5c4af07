import { test } from 'tap'
import { gapsOf } from '../../src/loader/state-gaps.ts'
import { GROUP, MG, PERSON, VAULT_ID } from './samples.ts'

const codes = (state: Parameters<typeof gapsOf>[0]) => gapsOf(state).map(({ code }) => code)

test('groups without members are told, empty ones not', (t) => {
  t.same(codes({ groups: [{ id: GROUP }] }), ['GroupsWithoutMembers'])
  t.same(codes({ groups: [{ id: GROUP, members: [] }] }), [])
  t.end()
})

test('management groups that do not say what is above them are told, if there are several', (t) => {
  const root = { id: `${MG}top` }
  const corp = { id: `${MG}corp`, properties: { displayName: 'Corp' } }
  t.same(codes({ managementGroups: [root, { ...corp, properties: { details: { parent: root } } }] }), [])
  t.same(codes({ managementGroups: [root, corp] }), ['ParentsUnknown'])
  t.end()
})

test('vaults that are only listed are told', (t) => {
  const listed = { id: VAULT_ID, type: 'Microsoft.KeyVault/vaults' }
  t.same(codes({ resources: [listed] }), ['VaultsWithoutModel'])
  t.same(codes({ resources: [listed], vaults: [{ id: VAULT_ID.toUpperCase() }] }), [])
  t.same(codes({ resources: [{ ...listed, properties: {} }], users: [{ id: PERSON }] }), [])
  t.end()
})
