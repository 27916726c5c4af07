/** Thrown where a state on disk cannot be used; nothing of it was changed. */
export class StoreError extends Error {
  readonly code: 'InUse' | 'Damaged' | 'OtherFormat' | 'Closed' | 'Unusable'
  readonly folder: string

  constructor(code: StoreError['code'], folder: string, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = 'StoreError'
    this.code = code
    this.folder = folder
  }
}
