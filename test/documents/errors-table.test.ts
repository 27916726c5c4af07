import { test } from 'tap'
import { type CheckRequest, errorOfRefusal, type Refusal } from '../../src/index.ts'
import { readDocument, tableRows } from './documents.ts'

const SUBSCRIPTION = '/subscriptions/5d2b94e0-71c3-4f6a-8e15-b7c09a3d642f'
const asked = { principalId: '1b7e43a5-9c02-4d6f-a8e1-53f0c2d97b64', scope: SUBSCRIPTION }

const REQUESTS: Readonly<Record<string, CheckRequest>> = {
  'an action': { ...asked, action: 'Microsoft.Web/sites/delete' },
  'a data action of Key Vault': {
    ...asked,
    dataAction: 'Microsoft.KeyVault/vaults/secrets/getSecret/action',
  },
  'a data action of storage': {
    ...asked,
    dataAction: 'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read',
  },
}

const DENIED: Refusal = {
  allowed: false,
  reason: 'DenyAssignment',
  by: { denyAssignmentId: `${SUBSCRIPTION}/denies/1`, denyAssignmentName: 'No', scope: SUBSCRIPTION },
}

const REFUSALS: readonly Refusal[] = [
  { allowed: false, reason: 'NoMatchingAssignment' },
  { allowed: false, reason: 'ConditionNotMet', by: { roleAssignmentIds: [] } },
  { allowed: false, reason: 'ScopeLocked', by: { locks: [], scopes: [SUBSCRIPTION], level: 'ReadOnly' } },
  { allowed: false, reason: 'NoMatchingAccessPolicy', by: { vault: '/', permission: 'secrets/get' } },
  DENIED,
]

test('docs/errors.md says of each refusal which error it becomes', async (t) => {
  const rows = tableRows(readDocument('docs/errors.md'), 'refused | reason | status | code | inner code')
  for (const [refused = '', reason = '', ...said] of rows) {
    const refusal = REFUSALS.find((one) => reason.startsWith(`\`${one.reason}\``))
    const request = REQUESTS[refused]
    if (request === undefined || refusal === undefined) throw new Error(`no test for: ${refused}, ${reason}`)
    const outcome = reason.endsWith('on what is granted') ? 'grants' : 'doesNotGrant'
    const engine = { explain: () => ({ roleAssignments: [{ outcome }] }) } as never
    const { status, code, innererror } = errorOfRefusal(engine, request, refusal)
    t.same(
      said,
      [`${status}`, `\`${code}\``, innererror ? `\`${innererror.code}\`` : '–'],
      `${refused}: ${reason}`,
    )
  }
})
