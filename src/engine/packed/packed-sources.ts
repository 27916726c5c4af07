import { readGuidWords } from '../../guid/guid-words.ts'
import type { Role } from '../../role/role.ts'
import { Place } from '../../scope/place.ts'
import type {
  RoleAssignmentScheduleInstance,
  RoleEligibilityScheduleInstance,
} from '../../state/state-document.ts'
import type { TextNumbers } from '../../text/text-numbers.ts'
import type { GrantingRoleAssignment } from '../decision.ts'
import { compileGrant, Grant, type GrantElement, type GrantKind } from '../grant.ts'
import type { GrantSources } from '../grant-sources.ts'
import { tailOf } from '../grant-windows.ts'
import { compileEligibility, compileInstance } from '../instance.ts'
import { assignmentOf } from './assignment-record.ts'
import { type ScopePlace, ScopeSpelling } from './scope-spelling.ts'
import type { Sections } from './sections.ts'

/** What the records of one buffer share. What is seldom needed is read when it is. */
export class PackedRecords {
  readonly words: Int32Array
  readonly spelling: ScopeSpelling
  readonly #sections: Sections
  #capitals: readonly (readonly number[])[] | undefined
  #roleDefinitionIds: readonly string[] | undefined
  #others: readonly (readonly [GrantKind, GrantElement])[] | undefined
  readonly #grants: (Grant | GrantElement | undefined)[] = []

  constructor(sections: Sections, heads: TextNumbers) {
    this.#sections = sections
    this.words = sections.words('records')
    this.spelling = new ScopeSpelling(heads)
  }

  capitalsOf(number: number): readonly number[] {
    this.#capitals ??= (this.#sections.json('capitals') as readonly string[]).map((places) =>
      places === '' ? [] : places.split(',').map(Number),
    )
    return this.#capitals[number] as readonly number[]
  }

  roleDefinitionIdOf(number: number): string {
    this.#roleDefinitionIds ??= this.#sections.json('roleDefinitionIds') as readonly string[]
    return this.#roleDefinitionIds[number] as string
  }

  /** A grant that no record could keep; compiled once. */
  other(number: number): Grant | GrantElement {
    const known = this.#grants[number]
    if (known !== undefined) return known
    const [kind, element] = this.others[number] as readonly [GrantKind, GrantElement]
    const made = compiled(kind, element)
    this.#grants[number] = made
    return made
  }

  get others(): readonly (readonly [GrantKind, GrantElement])[] {
    this.#others ??= this.#sections.json('otherGrants') as readonly (readonly [GrantKind, GrantElement])[]
    return this.#others
  }
}

/** What the entries of one packed table stem from; put together anew whenever it is asked for. */
export class PackedSources implements GrantSources {
  readonly #records: PackedRecords
  readonly #place: ScopePlace

  constructor(records: PackedRecords, place: ScopePlace) {
    this.#records = records
    this.#place = place
  }

  /** @param source where its record is, or below 0 which of the others it is */
  at(source: number): GrantElement | Grant {
    if (source < 0) return this.#records.other(-source - 1)
    const { words, spelling } = this.#records
    const capitals = this.#records.capitalsOf(words[source] as number)
    const scope = spelling.spell(words[source + 3] as number, this.#place, capitals)
    const roleDefinitionId = this.#records.roleDefinitionIdOf(words[source + 1] as number)
    const name = readGuidWords(words, source + 4)
    const principalId = readGuidWords(words, source + 8)
    return assignmentOf({ roleDefinitionId, form: words[source + 2] as number, name, principalId }, scope)
  }

  /** An ID that is kept as a record ends in the name. */
  tailAt(source: number): number {
    if (source < 0) return tailOf(this.#records.other(-source - 1).id)
    return tailOf(readGuidWords(this.#records.words, source + 4))
  }

  granting(source: number, role: Role): GrantingRoleAssignment {
    return Grant.of(this.at(source)).granting(role)
  }
}

function compiled(kind: GrantKind, element: GrantElement): Grant | GrantElement {
  if (kind === 'roleAssignmentScheduleInstance')
    return compileInstance(element as RoleAssignmentScheduleInstance, NOBODY, PLACE).grant ?? element
  if (kind === 'roleEligibilityScheduleInstance')
    return compileEligibility(element as RoleEligibilityScheduleInstance, NOBODY, PLACE) ?? element
  const grant = compileGrant(element, kind, undefined, NOBODY, PLACE)
  return grant === undefined || grant.guard === undefined ? element : grant
}

const PLACE = new Place()
/** What was to be reported was, when the state was read first. */
const NOBODY = (): void => {}
