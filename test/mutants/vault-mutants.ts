import type { Mutant } from './mutant.ts'

const ENTRY = 'src/vault/granting-entry.ts'
const VAULT = 'src/vault/key-vault.ts'
const NEEDED = 'src/vault/needed-permission.ts'
const POLICIES = 'src/engine/policy-evidence.ts'

/** Vaults and their access policies. */
export const VAULT_MUTANTS: readonly Mutant[] = [
  {
    name: 'all gives purge',
    file: ENTRY,
    find: '(wanted !== PURGE && held.has(ALL))',
    replace: 'held.has(ALL)',
  },
  {
    name: 'all gives nothing',
    file: ENTRY,
    find: ' || (wanted !== PURGE && held.has(ALL))',
    replace: '',
  },
  {
    name: 'an entry of another tenant counts',
    file: VAULT,
    find: "guidKey(tenantId) !== guidKey(vaultTenant ?? '')",
    replace: "guidKey(tenantId) === ''",
  },
  {
    name: 'an entry without a tenant does not count',
    file: VAULT,
    find: "tenantId !== undefined && tenantId !== null && guidKey(tenantId) !== guidKey(vaultTenant ?? '')",
    replace: "guidKey(tenantId ?? '') !== guidKey(vaultTenant ?? '')",
  },
  {
    name: 'an entry with an application names that application too',
    file: POLICIES,
    find: "elements.find('servicePrincipals', question.principal) === undefined &&",
    replace: '',
  },
  {
    name: 'an entry with an application names the user alone',
    file: ENTRY,
    find: 'entry.application === caller.onBehalfOfUserBy && ',
    replace: '',
  },
  {
    name: 'an entry with an application names members of a group',
    file: ENTRY,
    find: 'entry.object === caller.principal()',
    replace: 'caller.named.includes(entry.object)',
  },
  {
    name: 'an entry without an application names nobody who comes through one',
    file: ENTRY,
    find: 'return caller.named.includes(entry.object)',
    replace: 'return caller.named.includes(entry.object) && caller.onBehalfOfUserBy === undefined',
  },
  {
    name: 'an entry for a group does not name its members',
    file: ENTRY,
    find: 'return caller.named.includes(entry.object)',
    replace: 'return caller.principal() === entry.object',
  },
  {
    name: 'only the first entry that names the caller counts',
    file: ENTRY,
    find: 'if (permission !== undefined) return { entry, permission }',
    replace: 'return permission === undefined ? undefined : { entry, permission }',
  },
  {
    name: 'get is asked for at the vault and list at an object',
    file: NEEDED,
    find: 'return named ? call.onObject : call.elsewhere',
    replace: 'return named ? call.elsewhere : call.onObject',
  },
  {
    name: 'SAS definitions are read at their account',
    file: NEEDED,
    find: "? place === 'sas'",
    replace: "? place !== 'vault'",
  },
  {
    name: 'whoever manages issuers may set them',
    file: NEEDED,
    find: "['certificatecas/write', 'certificates', 'setissuers']",
    replace: "['certificatecas/write', 'certificates', 'setissuers', { or: 'manageissuers' }]",
  },
  {
    name: 'roles count where access policies do not grant',
    file: POLICIES,
    find: 'return { vault, caller, needed, granting }',
    replace: 'return granting === undefined ? undefined : { vault, caller, needed, granting }',
  },
  {
    name: 'access policies decide in a vault on roles',
    file: POLICIES,
    find: " || listed.vault.model === 'roles'",
    replace: '',
  },
  {
    name: 'a vault that names no model is on roles',
    file: VAULT,
    find: 'properties.enableRbacAuthorization === true',
    replace: 'properties.enableRbacAuthorization !== false',
  },
  {
    name: 'a vault among the resources comes first',
    file: 'src/engine/compile-snapshot.ts',
    find: '      ],\n      key,',
    replace: '      ].reverse(),\n      key,',
  },
  {
    name: 'vaults among the resources are not seen',
    file: 'src/engine/compile-snapshot.ts',
    find: "...compile('resources', (element, report) => compileVaultResource(element, report, isApplicationId)),",
    replace: '',
  },
  {
    name: 'access policies decide about any data action at a vault',
    file: POLICIES,
    find: ' || !isVaultDataAction(roles.operation)',
    replace: '',
  },
]
