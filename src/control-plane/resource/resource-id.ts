import { parseScope, type ScopeKey } from '../../scope/scope.ts'

/** The ID of a resource, taken apart; spelt as it came, but for the words that belong to Resource Manager itself. */
export interface ResourceId {
  /** One slash between segments, none at the end, `resourceGroups` in camel case. */
  readonly text: string
  readonly key: ScopeKey
  /** The subscription's GUID; `undefined` for a resource of the tenant or of a management group. */
  readonly subscriptionId: string | undefined
  /** The name of the resource group; `undefined` for a resource above groups. */
  readonly groupName: string | undefined
  /** The namespace and every type segment, such as `Microsoft.Sql/servers/databases`. */
  readonly type: string
  /** The last segment. */
  readonly name: string
  /** What stands behind the last `/providers/`, such as `Microsoft.Sql/servers/s/databases/d`. */
  readonly path: string
  /** What it is a child of (`…/servers/s`), or extends; `undefined` where that is a group, a subscription or the tenant. */
  readonly owner: { readonly id: string; readonly relation: 'parent' | 'extended' } | undefined
}

const PROVIDERS = '/providers/'

/** @returns `undefined` where the text is no scope, or one that ends in no resource */
export function parseResourceId(text: string): ResourceId | undefined {
  const key = parseScope(text)
  if (key === undefined) return undefined
  const spelt = respelt(text)
  const at = spelt.lastIndexOf(PROVIDERS)
  if (at === -1) return undefined
  const path = spelt.slice(at + PROVIDERS.length)
  const [namespace = '', ...rest] = path.split('/')
  const name = rest.at(-1)
  if (name === undefined || rest.length % 2 !== 0) return undefined
  const type = [namespace, ...rest.filter((_, index) => index % 2 === 0)].join('/')
  const [, first, subscriptionId, second, groupName] = spelt.split('/')
  const inSubscription = first === 'subscriptions'
  return {
    text: spelt,
    key,
    subscriptionId: inSubscription ? subscriptionId : undefined,
    groupName: inSubscription && second === 'resourceGroups' ? groupName : undefined,
    type,
    name,
    path,
    owner: ownerOf(spelt, at, rest.length),
  }
}

export function subscriptionIdOf(id: ResourceId): string | undefined {
  return id.subscriptionId === undefined ? undefined : `/subscriptions/${id.subscriptionId}`
}

export function groupIdOf(id: ResourceId): string | undefined {
  return id.groupName === undefined ? undefined : `${subscriptionIdOf(id)}/resourceGroups/${id.groupName}`
}

/** The ID of a group or subscription in the spelling of answers; `undefined` where the text is neither. */
export function spellContainerId(text: string): string | undefined {
  const key = parseScope(text)
  if (key === undefined || !key.startsWith('/subscriptions/') || key.includes(PROVIDERS)) return undefined
  return respelt(text)
}

function ownerOf(spelt: string, providersAt: number, segments: number): ResourceId['owner'] {
  if (segments > 2) {
    const id = spelt.slice(0, spelt.lastIndexOf('/', spelt.lastIndexOf('/') - 1))
    return { id, relation: 'parent' }
  }
  const base = spelt.slice(0, providersAt)
  return base.includes(PROVIDERS) ? { id: base, relation: 'extended' } : undefined
}

/** Only these words are Resource Manager's own; a type's or name's spelling is the caller's. */
function respelt(text: string): string {
  const segments = text.split('/')
  while (segments.at(-1) === '') segments.pop()
  const isWord = (index: number, word: string) => segments[index]?.toLowerCase() === word.toLowerCase()
  if (isWord(1, 'subscriptions')) {
    segments[1] = 'subscriptions'
    if (isWord(3, 'resourceGroups')) segments[3] = 'resourceGroups'
  }
  for (let i = 1; i < segments.length; i++) if (isWord(i, 'providers')) segments[i] = 'providers'
  return segments.join('/')
}
