/**
 * Loads a library that only the benchmarks install, `npm ci --prefix benchmarks`; what is used of it is typed where it is
 * used. The name is a value, so that neither the compiler nor the bundler asks for the library.
 */
export async function loadLibrary<Module>(name: string): Promise<Module> {
  try {
    return (await import(name)) as Module
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error
    throw new Error(`${name} is not installed: run npm ci --prefix benchmarks`)
  }
}
