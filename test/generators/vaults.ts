import fc from 'fast-check'
import type { Resource, Vault } from '../../src/state/state-document.ts'
import { arbPrincipal } from './assignments.ts'
import { APPLICATIONS, RESOURCE, RESOURCE_GROUPS, SERVICE_PRINCIPALS, TENANTS } from './cast.ts'
import { arbSalt, isRare, listOrNull, shaped, spelt, speltId, withoutGaps } from './spelling.ts'

const NAMES = {
  keys: 'get list encrypt decrypt wrapKey unwrapKey sign verify create update import delete backup restore recover purge release rotate getrotationpolicy setrotationpolicy',
  secrets: 'get list set delete backup restore recover purge',
  certificates:
    'get list delete create import update managecontacts getissuers listissuers setissuers deleteissuers manageissuers recover purge backup restore',
  storage:
    'get list delete set update regeneratekey recover purge backup restore setsas listsas getsas deletesas',
}

const arbNames = (names: string) =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(['all'], ['all', 'purge'], ['ALL']) },
    {
      weight: 5,
      arbitrary: fc.array(fc.constantFrom(...names.split(' '), 'purge', 'peek'), {
        maxLength: 9,
        size: 'max',
      }),
    },
  )

const arbEntry = fc
  .record({
    principal: fc.oneof(
      { weight: 4, arbitrary: arbPrincipal },
      { weight: 1, arbitrary: fc.constantFrom(...SERVICE_PRINCIPALS) },
    ),
    application: fc.constantFrom(
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      null,
      ...APPLICATIONS,
    ),
    tenant: fc.constantFrom(
      TENANTS[0],
      TENANTS[0],
      TENANTS[0],
      TENANTS[0],
      TENANTS[0],
      TENANTS[1],
      null,
      undefined,
    ),
    keys: arbNames(NAMES.keys),
    secrets: arbNames(NAMES.secrets),
    certificates: fc.oneof(
      { weight: 4, arbitrary: arbNames(NAMES.certificates) },
      {
        weight: 1,
        arbitrary: fc.constantFrom(['manageissuers'], ['getissuers'], ['setissuers', 'listissuers']),
      },
    ),
    storage: arbNames(NAMES.storage),
    salt: arbSalt,
  })
  .map(({ principal, application, tenant, salt, ...lists }) => {
    const written = (names: readonly string[], index: number) =>
      listOrNull(
        isRare(salt, index) ? [] : names.map((name, at) => spelt(name, salt, index + at)),
        salt,
        index + 1,
      )
    return withoutGaps({
      tenantId: typeof tenant === 'string' ? speltId(tenant, salt, 0) : tenant,
      objectId: isRare(salt, 1) && isRare(salt, 2) ? undefined : speltId(principal, salt, 2),
      applicationId: typeof application === 'string' ? speltId(application, salt, 3) : application,
      permissions: isRare(salt, 4)
        ? null
        : withoutGaps({
            keys: written(lists.keys, 5),
            secrets: written(lists.secrets, 6),
            certificates: written(lists.certificates, 7),
            storage: written(lists.storage, 8),
          }),
    })
  })

/** The vaults of a world: alike in name, two of them in one group. */
export const VAULT_IDS = [
  RESOURCE_GROUPS[0] + RESOURCE.vault,
  RESOURCE_GROUPS[0] + RESOURCE.vaultAb,
  RESOURCE_GROUPS[2] + RESOURCE.vault,
]

const oneVault = (id: string) =>
  fc
    .record({
      entries: fc.array(arbEntry, { maxLength: 12, size: 'max' }),
      model: fc.constantFrom(false, false, null, undefined, true, true),
      place: fc.constantFrom('vaults', 'vaults', 'vaults', 'resources', 'nowhere'),
      salt: arbSalt,
    })
    .map(({ entries, model, place, salt }) => {
      const head = { id: spelt(id, salt, 0), name: id.slice(id.lastIndexOf('/') + 1) }
      const members = withoutGaps({
        tenantId: speltId(TENANTS[0], salt, 1),
        enableRbacAuthorization: model,
        accessPolicies: listOrNull(entries, salt, 2),
      })
      return { head, members, place, salt }
    })

/** Vaults of both models, and what of them only the list of resources shows. */
export const arbVaults: fc.Arbitrary<{ readonly vaults: Vault[]; readonly resources: Resource[] }> = fc
  .tuple(...VAULT_IDS.map(oneVault))
  .map((drafts) => ({
    vaults: drafts
      .filter(({ place }) => place === 'vaults')
      .map(({ head, members, salt }) => shaped(head, members, salt, 3) as Vault),
    resources: drafts
      .filter(({ place }) => place === 'resources')
      .map(({ head, members }) => ({ ...head, type: 'Microsoft.KeyVault/vaults', properties: members })),
  }))
