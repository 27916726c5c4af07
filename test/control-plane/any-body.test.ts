import fc from 'fast-check'
import { test } from 'tap'
import { storedIdentity } from '../../src/control-plane/identity/stored-identity.ts'
import { putManagementGroup } from '../../src/control-plane/management-group/put-management-group.ts'
import { patchResource } from '../../src/control-plane/resource/patch-resource.ts'
import { putResource } from '../../src/control-plane/resource/put-resource.ts'
import {
  patchResourceGroup,
  putResourceGroup,
} from '../../src/control-plane/resource-group/put-resource-group.ts'
import { restoreSecret } from '../../src/control-plane/secret/backup-secret.ts'
import { setSecret } from '../../src/control-plane/secret/set-secret.ts'
import { updateSecret } from '../../src/control-plane/secret/update-secret.ts'
import { API, ana, BEN, GROUP, IDENTITY, MACHINE, type Stage, TENANT, VAULT } from './estate.ts'
import { vaultStage } from './vault-stage.ts'

const seed = Number(process.env.AZCAN_SEED ?? Math.floor(Math.random() * 2 ** 31))

/** Names that have a meaning somewhere, in some case, and names that every object has. */
const names = fc
  .tuple(
    fc.constantFrom(
      ...[
        'location',
        'tags',
        'identity',
        'type',
        'userAssignedIdentities',
        'properties',
        'sku',
        'name',
        'family',
      ],
      ...[
        'tenantId',
        'accessPolicies',
        'objectId',
        'permissions',
        'secrets',
        'enableRbacAuthorization',
        'networkAcls',
      ],
      ...[
        'createMode',
        'issuer',
        'subject',
        'audiences',
        'value',
        'contentType',
        'attributes',
        'enabled',
        'exp',
      ],
      ...[
        'details',
        'parent',
        'id',
        'displayName',
        'provisioningState',
        IDENTITY,
        '__proto__',
        'constructor',
        'x',
      ],
    ),
    fc.boolean(),
  )
  .map(([name, inCapitals]) => (inCapitals ? name.toUpperCase() : name))

const leaf = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    false,
    0,
    7,
    -1,
    1.5,
    '',
    'x',
    'westeurope',
    'SystemAssigned',
    'UserAssigned',
  ),
  fc.constantFrom<unknown>(
    'SystemAssigned,UserAssigned',
    'None',
    'recover',
    'A',
    'standard',
    TENANT,
    BEN,
    IDENTITY,
    'get',
  ),
)
const { body } = fc.letrec((tie) => ({
  body: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaf,
    fc.array(tie('body'), { maxLength: 3 }),
    fc.array(fc.tuple(names, tie('body')), { maxLength: 6 }).map((members) => Object.fromEntries(members)),
  ),
}))

/** Mostly right bodies, with anything put in some place of theirs. */
const vaultBody = fc.tuple(names, body).map(([name, value]) => ({
  location: 'westeurope',
  properties: { tenantId: TENANT, sku: { family: 'A', name: 'standard' }, [name]: value },
}))
const machineBody = fc.tuple(names, body).map(([name, value]) => ({
  location: 'westeurope',
  identity: {
    type: 'SystemAssigned, UserAssigned',
    userAssignedIdentities: { [IDENTITY]: {} },
    [name]: value,
  },
}))

type Step = (stage: Stage) => unknown

const of = (id: string) => (request: unknown) => ({ id, apiVersion: API, body: request })
const step = fc.oneof(
  fc
    .tuple(
      fc.constantFrom(putResource, patchResource),
      fc.constantFrom(
        ...[MACHINE, IDENTITY, VAULT, `${VAULT}/accessPolicies/add`, `${VAULT}/secrets/s`],
        ...[`${IDENTITY}/federatedIdentityCredentials/ci-main`, `${MACHINE}/extensions/e`],
      ),
      fc.oneof(body, vaultBody, machineBody),
    )
    .map(
      ([command, id, request]): Step =>
        (stage) =>
          stage.run(command, of(id)(request), ana),
    ),
  fc.tuple(fc.constantFrom(putResourceGroup, patchResourceGroup), body).map(
    ([command, request]): Step =>
      (stage) =>
        stage.run(command, { id: `${GROUP}2`, body: request }, ana),
  ),
  body.map(
    (request): Step =>
      (stage) =>
        stage.run(putManagementGroup, { name: 'top', body: request }, ana),
  ),
  fc.tuple(fc.constantFrom(setSecret, updateSecret), body).map(
    ([command, request]): Step =>
      (stage) =>
        stage.run(command, { vault: VAULT, name: 'db', body: request }),
  ),
  body.map(
    (request): Step =>
      (stage) =>
        stage.run(restoreSecret, { vault: VAULT, body: request }),
  ),
)

test('no body breaks a command, nor the state that comes of it', async (t) => {
  t.comment(`seed ${seed}`)
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 8 }), (steps) => {
      const stage = vaultStage(['all'])
      stage.run(putResource, of(IDENTITY)({ location: 'westeurope' }))
      for (const play of steps) play(stage)
      // A view validates the whole state, and compiles all of it.
      return stage.view.engine.findings.length >= 0
    }),
    { seed, numRuns: 300 },
  )
})

test('every identity has its service principal, and every such principal its identity', async (t) => {
  t.comment(`seed ${seed}`)
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 8 }), (steps) => {
      const stage = vaultStage(['all'])
      for (const play of steps) play(stage)
      const owners = (stage.state.resources ?? []).flatMap(({ id, identity, properties }) => {
        const { system } = storedIdentity(identity)
        const own = id === IDENTITY ? (properties as { principalId: string }).principalId : undefined
        return [system, own].filter((principal) => principal !== undefined)
      })
      const principals = (stage.state.servicePrincipals ?? []).map(({ id }) => id)
      return JSON.stringify(owners.sort()) === JSON.stringify(principals.sort())
    }),
    { seed, numRuns: 300 },
  )
})
