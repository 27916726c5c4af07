import { type Refused, refuse } from '../../control-plane/outcome.ts'

const LATEST = '2025-07-01'
const VERSION = /^(?:7\.\d+(?:-preview(?:\.\d+)?)?|\d{4}-\d{2}-\d{2}(?:-preview(?:\.\d+)?)?)$/

/** Every call names a version: `7.0` and up, or a date. Which one makes no difference here. */
export function refusedApiVersion(version: string | undefined): Refused | undefined {
  if (version === undefined || version === '') {
    return refuse(400, 'BadParameter', 'The request is malformed: api-version is missing from the query.')
  }
  if (VERSION.test(version)) return undefined
  return refuse(
    400,
    'BadParameter',
    `The specified version (${version}) is not recognized. Consider using the latest supported version (${LATEST}).`,
  )
}
