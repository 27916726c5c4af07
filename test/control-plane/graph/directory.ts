import { answerGraph, type GraphOutcome, type GraphRequest } from '../../../src/control-plane/graph/index.ts'
import type { Caller, Surroundings } from '../../../src/control-plane/view.ts'
import type { DirectoryObject, StateDocument } from '../../../src/state/state-document.ts'
import { changed, memoryView } from '../memory-view.ts'

export const ROOT = 'https://localhost:8444/v1.0'
export const TENANT = '11111111-0000-4000-8000-000000000001'
export const NOW = '2026-03-02T17:30:05.1234567Z'
export const EVENTUAL = { consistencyLevel: 'eventual' }

export const WEB = '0c000000-0000-4000-8000-000000000001'
export const WEB_APP = '0d000000-0000-4000-8000-000000000001'
export const IDENTITY = '0c000000-0000-4000-8000-000000000002'
export const IDENTITY_APP = '0d000000-0000-4000-8000-000000000002'
export const ANA = '0a000000-0000-4000-8000-00000000000a'
export const TEAM = '0e000000-0000-4000-8000-000000000001'
export const NOBODY = '0f000000-0000-4000-8000-00000000000f'

export const web: DirectoryObject = {
  id: WEB,
  appId: WEB_APP,
  displayName: 'web',
  createdDateTime: '2024-01-01T00:00:00Z',
  servicePrincipalNames: [WEB_APP, 'https://web.contoso.com'],
  tags: ['WindowsAzureActiveDirectoryIntegratedApp'],
}
export const identity: DirectoryObject = {
  id: IDENTITY,
  appId: IDENTITY_APP,
  displayName: 'deployer',
  servicePrincipalType: 'ManagedIdentity',
  alternativeNames: ['isExplicit=True', '/subscriptions/s/resourcegroups/g/providers/P/t/deployer'],
}
export const ana = {
  id: ANA,
  displayName: 'Ana',
  userPrincipalName: 'ana@contoso.com',
  mail: 'ana@contoso.com',
}

/** Two service principals, a user, and a group with one of each. */
export const directory: StateDocument = {
  users: [ana],
  servicePrincipals: [web, identity],
  groups: [
    { id: TEAM, displayName: 'Team', description: 'All of us', members: [{ id: ANA }, { id: IDENTITY }] },
  ],
  applications: [{ id: '0b000000-0000-4000-8000-000000000001', appId: WEB_APP, displayName: 'web' }],
}

export type Asked = Partial<Omit<GraphRequest, 'method' | 'path'>>

let serial = 0

export const surroundings: Surroundings = {
  now: NOW,
  newGuid: () => `20000000-0000-4000-8000-${(++serial).toString(16).padStart(12, '0')}`,
}

/** Sends one call: `ask(state, 'GET /users?$top=1')`. What stands behind the question mark is escaped here. */
export function ask(
  state: StateDocument,
  line: string,
  more: Asked = {},
  caller: Caller = { kind: 'system' },
  at: Partial<Surroundings> = {},
): GraphOutcome {
  const [method = '', ...rest] = line.split(' ')
  const target = rest.join(' ')
  const mark = target.indexOf('?')
  const path = mark === -1 ? target : target.slice(0, mark)
  const query = mark === -1 ? '' : encodeURI(target.slice(mark + 1))
  const request = { root: ROOT, method, path, query, ...more }
  return answerGraph(memoryView(state, TENANT), caller, request, { ...surroundings, ...at })
}

/** The body of an answer; a refusal is an error of the test. */
export function body(outcome: GraphOutcome): Record<string, unknown> {
  if (outcome.kind === 'refused')
    throw new Error(`${outcome.status} ${outcome.error.code}: ${outcome.error.message}`)
  return outcome.body as Record<string, unknown>
}

export function items(outcome: GraphOutcome): Record<string, unknown>[] {
  return body(outcome).value as Record<string, unknown>[]
}

export function names(outcome: GraphOutcome): unknown[] {
  return items(outcome).map(({ displayName }) => displayName)
}

/** The state after a call that has to succeed. */
export function after(state: StateDocument, outcome: GraphOutcome): StateDocument {
  body(outcome)
  return outcome.kind === 'done' ? changed(state, outcome.changes) : state
}

/** Status, code and message of a refusal, in one line; otherwise the status alone. */
export function verdict(outcome: GraphOutcome): string {
  if (outcome.kind === 'done') return String(outcome.status)
  return `${outcome.status} ${outcome.error.code} ${outcome.error.message}`
}

export function verdictCode(outcome: GraphOutcome): string {
  if (outcome.kind === 'done') return String(outcome.status)
  return `${outcome.status} ${outcome.error.code}`
}
