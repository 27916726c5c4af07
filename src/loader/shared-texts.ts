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
    shareMember(value, 'type', this.#types)
    this.#shareGrant(value)
    if (isJsonObject(value.properties)) this.#shareGrant(value.properties)
  }

  /** The members of an assignment, whether they stand beside its ID or under `properties`. */
  #shareGrant(members: Members): void {
    shareMember(members, 'principalType', this.#principalTypes)
    shareMember(members, 'roleDefinitionId', this.#roles)
    shareMember(members, 'scope', this.#scopes)
  }
}

/** Own members only: what a prototype lends must not become the element's. */
function shareMember(members: Members, name: string, known: RecentTexts<string>): void {
  const text = members[name]
  if (typeof text !== 'string' || !Object.hasOwn(members, name)) return
  const found = known.find(text)
  if (found === undefined) known.note(text, text)
  else members[name] = found
}
