import { StateFile } from './state-file.ts'

/**
 * Run as a process of its own: reads the whole file that its first argument names, and ends with 0 where it is sound. A
 * database that is damaged badly enough takes the process that reads it down, and that must not be the caller's.
 */
const [path = ''] = process.argv.slice(2)
try {
  StateFile.open(path, 'read').read()
  process.exit(0)
} catch (error) {
  process.stdout.write(error instanceof Error ? error.message : String(error))
  process.exit(1)
}
