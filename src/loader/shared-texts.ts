import { isJsonObject } from '../state/folded-member.ts'
import { RecentTexts } from '../text/recent-texts.ts'

type Members = Record<string, unknown>

/**
 * Makes one text of those that elements repeat in the same words: of a large state they are a third, and each copy would
 * be moved about in memory until it is known to last.
 */
export class SharedTexts {
  readonly #types = new RecentTexts<string>()
  readonly #principalTypes = new RecentTexts<string>()
  readonly #roles = new RecentTexts<string>()
  readonly #scopes = new RecentTexts<string>()

  /** @param value fresh from its JSON, so that nobody else has it; an element gets the texts of those before it */
  shareIn(value: unknown): void {
    if (!isJsonObject(value)) return
    const element = value as Members
    const { type, properties } = element
    if (typeof type === 'string') element.type = one(this.#types, type)
    this.#shareGrant(element)
    if (isJsonObject(properties)) this.#shareGrant(properties as Members)
  }

  /** The members of an assignment, whether they stand beside its ID or under `properties`. */
  #shareGrant(members: Members): void {
    const { principalType, roleDefinitionId, scope } = members
    if (typeof principalType === 'string') members.principalType = one(this.#principalTypes, principalType)
    if (typeof roleDefinitionId === 'string') members.roleDefinitionId = one(this.#roles, roleDefinitionId)
    if (typeof scope === 'string') members.scope = one(this.#scopes, scope)
  }
}

function one(known: RecentTexts<string>, text: string): string {
  const found = known.find(text)
  if (found === undefined) known.note(text, text)
  return found ?? text
}
