/** Lets a program that imports `azcan` get the sources in place of the last build. */
import { register } from 'node:module'

const sources = {
  azcan: new URL('../../src/index.ts', import.meta.url).href,
  'azcan/control-plane': new URL('../../src/control-plane/index.ts', import.meta.url).href,
  'azcan/node': new URL('../../src/node.ts', import.meta.url).href,
}
const hooks = `
  const sources = ${JSON.stringify(sources)}
  export const resolve = (name, context, next) => next(sources[name] ?? name, context)
`
register(`data:text/javascript,${encodeURIComponent(hooks)}`)
