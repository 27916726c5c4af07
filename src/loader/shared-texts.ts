import { isJsonObject } from '../state/folded-member.ts'
import { RecentTexts } from '../text/recent-texts.ts'

type Members = Record<string, unknown>

/**
 * Makes one text of those that elements repeat in the same words: of a large state they are a third, and each copy would
 * be moved about in memory until it is known to last.
 *
 * Members are named one by one, and only own ones are looked at: what a prototype lends must not become the element's.
 */
export class SharedTexts {
  readonly #types = new RecentTexts<string>()
  readonly #principalTypes = new RecentTexts<string>()
  readonly #roles = new RecentTexts<string>()
  readonly #scopes = new RecentTexts<string>()

  /** @param value fresh from its JSON, so that nobody else has it; an element gets the texts of those before it */
  shareIn(value: unknown): void {
    if (!isJsonObject(value)) return
    const members: Members = value
    const { type, properties } = members
    if (typeof type === 'string' && Object.hasOwn(members, 'type')) members.type = shared(type, this.#types)
    this.#shareGrant(members)
    if (isJsonObject(properties)) this.#shareGrant(properties)
  }

  /** The members of an assignment, whether they stand beside its ID or under `properties`. */
  #shareGrant(members: Members): void {
    const { principalType, roleDefinitionId, scope } = members
    if (typeof principalType === 'string' && Object.hasOwn(members, 'principalType'))
      members.principalType = shared(principalType, this.#principalTypes)
    if (typeof roleDefinitionId === 'string' && Object.hasOwn(members, 'roleDefinitionId'))
      members.roleDefinitionId = shared(roleDefinitionId, this.#roles)
    if (typeof scope === 'string' && Object.hasOwn(members, 'scope'))
      members.scope = shared(scope, this.#scopes)
  }
}

function shared(text: string, known: RecentTexts<string>): string {
  const found = known.find(text)
  if (found === undefined) known.note(text, text)
  return found ?? text
}
