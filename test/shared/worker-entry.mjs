import { register } from 'tsx/esm/api'

// A worker does not inherit what its parent loads TypeScript with.
register()
await import('./asking-worker.ts')
