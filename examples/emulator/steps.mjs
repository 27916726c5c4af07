// Prints a walk-through's steps, each with its outcome, and ends it at the first that goes otherwise.

/**
 * A step that is to succeed.
 *
 * @param outcome makes a few words of the result
 * @param expected what these words are to be; any, if not given
 */
export async function step(title, work, outcome = () => '', expected = undefined) {
  try {
    const result = await work()
    const found = outcome(result)
    if (expected !== undefined && found !== expected) throw new Error(`'${found}' instead of '${expected}'`)
    print('done', title, found)
    return result
  } catch (error) {
    print('failed', title, faultOf(error))
    throw error
  }
}

/**
 * A step that Azure refuses, and the emulator has to refuse as well.
 *
 * @param expected status and code, and Azure's number of the case where it has one; any, if not given
 */
export async function refusal(title, work, expected = undefined) {
  let fault
  try {
    await work()
  } catch (error) {
    fault = faultOf(error)
  }
  if (fault === undefined || (expected !== undefined && fault !== expected)) {
    print('failed', title, fault ?? 'it was allowed')
    throw new Error(
      `this should have been refused${expected === undefined ? '' : ` (${expected})`}: ${title}`,
    )
  }
  print('refused', title, fault)
}

/** All that a paged list has, or what is picked of each. */
export async function collect(list, pick = (element) => element) {
  const all = []
  for await (const element of list) all.push(pick(element))
  return all
}

function print(verdict, title, outcome) {
  console.log(`${verdict.padEnd(7)}  ${title}${outcome === '' ? '' : `: ${outcome}`}`)
}

/** Status and code of an answer, or what the sign-in says, with the number that Azure gives the case. */
function faultOf({ name, statusCode, code = name, message, description = undefined }) {
  const number = /\b(?:AKV|AADSTS)\d+/.exec(message)?.[0]
  if (statusCode !== undefined)
    return [`${statusCode} ${code}`, number ?? description ?? []].flat().join(', ')
  return `${code}, ${number ?? /Description: (.*?) - /.exec(message)?.[1] ?? message}`
}
