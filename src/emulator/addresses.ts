/** Where the services of an emulator listen; URLs are without a slash at the end. */
export interface Addresses {
  /** Resource Manager, such as `https://localhost:8443`. */
  readonly resourceManager: string
  /** The login service: the same origin as Resource Manager. */
  readonly login: string
  /** Microsoft Graph, without `/v1.0`: an origin of its own, such as `https://localhost:8444`. */
  readonly graph: string
  /** What stands behind a vault's name: `.vault.localhost:8443`. */
  readonly vaultSuffix: string
  /** The identity endpoints, over http: `http://127.0.0.1:8445`. */
  readonly identity: string
  /** The CONNECT proxy, where there is one. */
  readonly proxy: string | undefined
}
