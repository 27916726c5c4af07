import type { Emulation, Service } from './emulation.ts'
import { graph } from './graph/graph.ts'
import type { Attachments } from './identity-endpoint/attachments.ts'
import { identityEndpoints } from './identity-endpoint/identity-endpoints.ts'
import type { Established } from './keeping/established.ts'
import type { SharedServices } from './listener/dispatch.ts'
import { withoutEscapedSlashes } from './listener/without-escaped-slashes.ts'
import { type FetchJson, fetchJson as fetchJsonOverNetwork } from './login/fetch-json.ts'
import { login } from './login/login.ts'
import { resourceManager } from './resource-manager/resource-manager.ts'
import { vaults } from './vault/vaults.ts'

/** All services of an emulator. */
export interface Services extends SharedServices {
  /** These listen apart from the others, over http. */
  readonly identityEndpoints: Service
}

export function createServices(
  emulation: Emulation,
  { signingKey, secrets }: Established,
  attachments: Attachments,
  fetchJson: FetchJson = fetchJsonOverNetwork,
): Services {
  return {
    resourceManager: resourceManager(emulation),
    login: withoutEscapedSlashes(login(emulation, { signingKey, user: secrets.cast.user, fetchJson })),
    vaults: withoutEscapedSlashes(vaults(emulation)),
    graph: withoutEscapedSlashes(graph(emulation)),
    identityEndpoints: withoutEscapedSlashes(identityEndpoints(emulation, attachments)),
  }
}
