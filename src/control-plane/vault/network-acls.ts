import { isJsonObject, type JsonObject } from '../../state/folded-member.ts'
import { type Reading, read, unreadable } from '../resource/reading.ts'
import { invalidContent, memberNames, withOneSpelling } from '../resource/request-body.ts'

const NAMES = memberNames('bypass', 'defaultAction', 'ipRules', 'virtualNetworkRules')

/**
 * Reads the network rules of a vault into the spelling that Azure prints: addresses with their prefix, subnets in lower
 * case. They are kept and shown; who may do what does not hang on them here.
 */
export function readNetworkAcls(acls: unknown): Reading<JsonObject | undefined> {
  if (acls === undefined || acls === null) return read(undefined)
  if (!isJsonObject(acls)) return unreadable(invalidContent('properties.networkAcls is not an object'))
  const members = withOneSpelling(acls, NAMES)
  if (!members.ok) return members
  const { bypass = 'AzureServices', defaultAction = 'Allow' } = members.value
  const ipRules = rulesOf(members.value.ipRules, 'value', (value) =>
    value.includes('/') || value === '' ? value : `${value}/32`,
  )
  const subnets = rulesOf(members.value.virtualNetworkRules, 'id', (id) => id.toLowerCase())
  if (ipRules === undefined || subnets === undefined) {
    return unreadable(invalidContent('the rules of properties.networkAcls are lists of objects'))
  }
  return read({ bypass, defaultAction, ipRules, virtualNetworkRules: subnets })
}

function rulesOf(
  rules: unknown,
  name: 'value' | 'id',
  spell: (text: string) => string,
): readonly JsonObject[] | undefined {
  if (rules === undefined || rules === null) return []
  if (!Array.isArray(rules) || !rules.every(isJsonObject)) return undefined
  return rules.map((rule) => {
    const text = Object.hasOwn(rule, name) ? rule[name] : undefined
    return typeof text === 'string' ? { ...rule, [name]: spell(text) } : rule
  })
}
