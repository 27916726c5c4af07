import type { Mutant } from './mutant.ts'

const MEMBERSHIPS = 'src/principal/memberships.ts'
const INQUIRY = 'src/engine/inquiry.ts'
const OPERATION_INDEX = 'src/role/operation-index.ts'
const PATTERN_INDEX = 'src/role/pattern-index.ts'
const OPERATION_ROLES = 'src/role/operation-roles.ts'
const TABLE = 'src/engine/grant-tables/grant-table.ts'
const CHANGE = 'src/engine/grant-tables/change-table.ts'

const BY_GROUP = ['test/grant-index/many-groups.test.ts']
const BY_CLOSURE = ['test/grant-index/group-closures.test.ts']
const BY_GRANT = ['test/grant-index/many-grants.test.ts']
const BY_KEEPING = ['test/grant-index/kept-engines.test.ts']
const BY_ORIGIN = ['test/grant-index/origin-of-grants.test.ts']
const BY_CHANGE = [
  'test/grant-index/changed-tables.test.ts',
  'test/laws/changes.test.ts',
  'test/grant-index/indexes-agree.test.ts',
]

/** How groups, roles and grants are found without going through all of them. */
export const INDEX_MUTANTS: readonly Mutant[] = [
  {
    name: 'whoever has no row is in no group, after changes too',
    file: MEMBERSHIPS,
    find: 'if (row === 0 && this.#complete) {',
    replace: 'if (row === 0) {',
    tests: BY_GROUP,
  },
  {
    name: 'groups keep their numbers when all rows are forgotten',
    file: MEMBERSHIPS,
    find: '    this.#numbers.clear()\n',
    replace: '',
    tests: BY_GROUP,
  },
  {
    name: 'groups of a token count for the next request too',
    file: INQUIRY,
    find: 'claimedGroups.length === 0 ? question.principalsRead : UNREAD',
    replace: 'question.principalsRead',
    tests: BY_GROUP,
  },
  {
    name: 'groups of a token do not count for a principal that was asked about before',
    file: INQUIRY,
    find: ' && question.claimedGroups.length === 0',
    replace: '',
    tests: BY_GROUP,
  },
  {
    name: 'only the first groups of a principal count',
    file: TABLE,
    find: 'first < count; first += 32',
    replace: 'first < Math.min(count, 32); first += 32',
    tests: BY_GROUP,
  },
  {
    name: 'a role holds nothing that was asked before it was named',
    file: OPERATION_INDEX,
    find: 'remembered.roleCount !== this.#numbers.size ||',
    replace: 'remembered.roleCount < 0 ||',
    tests: BY_CHANGE,
  },
  {
    name: 'patterns are indexed once for all roles',
    file: OPERATION_INDEX,
    find: 'if (this.#patterns?.roleCount !== this.#numbers.size)',
    replace: 'if (this.#patterns === undefined)',
    tests: BY_CHANGE,
  },
  {
    name: 'a group in a cycle is above itself',
    file: 'src/principal/group-closures.ts',
    find: 'if (member < met.length) met[member] = member',
    replace: '',
    tests: BY_CLOSURE,
  },
  {
    name: 'only the groups above the first groups count',
    file: 'src/principal/group-closures.ts',
    find: 'for (const group of above) meetGroupsOf',
    replace: 'for (const group of [...above]) meetGroupsOf',
    tests: BY_CLOSURE,
  },
  {
    name: 'a group is no member of the one numbered before it',
    file: 'src/principal/group-closures.ts',
    find: '      members.push(member)',
    replace: '      if (known !== NONE && number === known - 1) continue\n      members.push(member)',
    tests: BY_CLOSURE,
  },
  {
    name: 'an instance that comes later stands behind no assignment',
    file: 'src/engine/grant-windows.ts',
    find: '    const tails = this.#tails.slice()\n    markTail(tails, origin)\n',
    replace: '    const tails = this.#tails\n',
    tests: ['test/grant-index/many-origins.test.ts'],
  },
  {
    name: 'an index of vaults that is made anew is empty',
    file: 'src/vault/vault-index.ts',
    find: 'Array.from(vaults, ([, left]) => left.vault)',
    replace: '[]',
    tests: ['test/vaults/vaults-come-and-go.test.ts'],
  },
  {
    name: 'operations that look alike are one',
    file: 'src/role/spelt-operations.ts',
    find: 'if (found.spelt === spelt) return found',
    replace: 'return found',
    tests: ['test/grant-index/spelt-operations.test.ts', 'test/grant-index/recent-decisions.test.ts'],
  },
  {
    name: 'spellings stay where they were in a table that grows',
    file: 'src/role/spelt-operations.ts',
    find: 'for (const spelling of spellings) if (spelling !== undefined) this.#put(spelling)',
    replace: 'for (const [i, spelling] of spellings.entries()) this.#spellings[i] = spelling',
    tests: ['test/grant-index/spelt-operations.test.ts'],
  },
  {
    name: 'of several roles that list a pattern the first has it',
    file: PATTERN_INDEX,
    find: 'else known.roles.push(number)',
    replace: '',
  },
  {
    name: 'a wildcard in the name of a provider stands for all of it',
    file: PATTERN_INDEX,
    find: "if (provider.includes('*'))",
    replace: "if (provider === '*')",
  },
  {
    name: 'every thirty-third role holds what the first does',
    file: OPERATION_ROLES,
    find: '(((this.#words[this.#holding + (role >> 5)] as number) >>>',
    replace: '(((this.#words[this.#holding] as number) >>>',
    tests: BY_GRANT,
  },
  {
    name: 'a role holds by its entries whatever their conditions',
    file: OPERATION_ROLES,
    find: "if (entry.guard === undefined) return 'unguarded'",
    replace: "return 'unguarded'",
  },
  {
    name: 'the condition of an assignment does not count where its role has none',
    file: TABLE,
    find: '(word & 1) === 0 && question.roles',
    replace: 'question.roles',
  },
  {
    name: 'a small subscription is given the room of a large one before it',
    file: 'src/engine/grant-tables/table-grant-index.ts',
    find: ' && contents.grants * builders.size <= 2 * added',
    replace: '',
    tests: ['test/grant-index/back-and-forth.test.ts'],
  },
  {
    name: 'texts that end alike are one',
    file: 'src/text/recent-texts.ts',
    find: 'this.#texts[place] === text',
    replace: 'this.#texts[place] !== undefined',
    tests: ['test/grant-index/roles-that-end-alike.test.ts', 'test/loader/shared-texts.test.ts'],
  },
  {
    name: 'a member of an assignment gets the text of another member',
    file: 'src/loader/shared-texts.ts',
    find: 'members.scope = one(this.#scopes, scope)',
    replace: 'members.scope = one(this.#scopes, String(members.roleDefinitionId))',
    tests: ['test/loader/shared-texts.test.ts'],
  },
  {
    name: 'a large state is hashed by numbers that everybody knows',
    file: 'src/create-engine.ts',
    find: 'isSmall(state) ? HashKey.wellKnown()',
    replace: 'state !== undefined ? HashKey.wellKnown()',
    tests: ['test/grant-index/well-known-key.test.ts'],
  },
  {
    name: 'any number of operations is remembered under numbers that everybody knows',
    file: 'src/role/operation-index.ts',
    find: 'most: key.isWellKnown ? MOST_IF_WELL_KNOWN : MOST',
    replace: 'most: MOST',
    tests: ['test/grant-index/well-known-key.test.ts'],
  },
  {
    name: 'operations are remembered under numbers that everybody knows again and again',
    file: 'src/role/operation-index.ts',
    find: 'operations.length < most ? numbers.key : new HashKey()',
    replace: 'numbers.key',
    tests: ['test/grant-index/well-known-key.test.ts'],
  },
  {
    name: 'what was refused for a wildcard once is taken the next time',
    file: 'src/role/operation-index.ts',
    find: "if (spelt.includes('*')) return false",
    replace: '',
    tests: ['test/bad-input.test.ts', 'test/grant-index/wildcards-stay-refused.test.ts'],
  },
  {
    name: 'whoever has the hash of a principal is that principal',
    file: TABLE,
    find: '    if (!question.isIdentity(identity, this.sources.principalIdAt(entry))) return false\n',
    replace: '',
    tests: ['test/grant-index/equal-hashes.test.ts'],
  },
  {
    name: 'whoever has many grants above subscriptions has none at a management group',
    file: TABLE,
    find: 'for (const group of question.groupsOver) {',
    replace: 'for (const group of question.groupsOver.subarray(0, 0)) {',
    tests: BY_GRANT,
  },
  {
    name: 'whoever has many grants has none at the root or at the subscription itself',
    file: TABLE,
    find: '    if (this.#hearAt(hashOfRef(WHOLE_REF), header, identity, question, hearing)) return true\n',
    replace: '',
    tests: BY_GRANT,
  },
  {
    name: 'a grant counts as often as it is passed',
    file: TABLE,
    find: 'entries[at + REF_HASH] !== hash || ',
    replace: '',
    tests: BY_GRANT,
  },
  {
    name: 'what is given in a subscription is all that is given',
    file: 'src/engine/grant-tables/table-grant-index.ts',
    find: 'if (table?.hear(question, hearing) !== true)',
    replace: 'if (table === undefined)',
  },
  {
    name: 'an instance that has no condition is an assignment',
    file: 'src/engine/grant-tables/table-grant-index.ts',
    find: "return guard === undefined && windows === undefined && kind === 'roleAssignment'",
    replace: 'return guard === undefined',
  },
  {
    name: 'presence says that some are not there who are',
    file: 'src/engine/grant-tables/presence.ts',
    find: '>>> (hash & 31)) & 1',
    replace: '>>> ((hash >>> 1) & 31)) & 1',
  },
  {
    name: 'whoever is given a first role by a change is not marked present',
    file: CHANGE,
    find: '  markPresent(presence, hash)\n',
    replace: '',
    tests: BY_CHANGE,
  },
  {
    name: 'a slot that is taken is passed by in other steps than it was filled',
    file: 'src/collection/hash-slots.ts',
    find: 'slot = (slot + 1) & mask',
    replace: 'slot = (slot + 3) & mask',
    tests: ['test/grant-index/hostile-keys.test.ts'],
  },
  {
    name: 'the first management group is the root',
    file: 'src/engine/grant-tables/scope-ref.ts',
    find: 'return WHOLE_REF - 1 - group',
    replace: 'return WHOLE_REF - group',
  },
  {
    name: 'scopes that fall into one slot are one',
    file: 'src/engine/grant-tables/table-builder.ts',
    find: 'if (texts.is(ref, words, from, length)) return ref',
    replace: 'return ref',
  },
  {
    name: 'a grant that was removed is still there',
    file: CHANGE,
    find: 'if (at === -1) return table',
    replace: 'if (at !== -2) return table',
    tests: BY_CHANGE,
  },
  {
    name: 'whichever grant is removed, the role and scope of the first go',
    file: CHANGE,
    find: 'Math.floor(i / ENTRY_WORDS) !== at',
    replace: 'Math.floor(i / ENTRY_WORDS) !== 0',
    tests: BY_CHANGE,
  },
  {
    name: 'grants of one ID are one, whatever their kind',
    file: CHANGE,
    find: 'source.id === id && kindOf(source) === kind',
    replace: 'source.id === id',
    tests: BY_CHANGE,
  },
  {
    name: 'a change is written into the table before it',
    file: CHANGE,
    find: 'const slots = table.slots.slice()',
    replace: 'const slots = table.slots',
    tests: BY_KEEPING,
  },
  {
    name: 'whoever changes an older table writes into the newer one',
    file: CHANGE,
    find: 'return inPlace || entries.used !== entriesUsed ? entries.copy(entriesUsed) : entries',
    replace: 'return entries',
    tests: ['test/grant-index/two-ways-on.test.ts'],
  },
  {
    name: 'in a table that is laid out anew scopes stand where they stood',
    file: CHANGE,
    find: 'if (ref < 0) builder',
    replace: 'if (ref !== 0) builder',
    tests: BY_CHANGE,
  },
  {
    name: 'what stands behind an assignment without times does not count',
    file: 'src/engine/grant-hearing.ts',
    find: 'if (this.#inquiry.snapshot.windows.mayConcern(element.id))\n',
    replace: 'if (element.id === undefined)\n',
  },
  {
    name: 'the end of an ID is told with its case',
    file: 'src/engine/grant-windows.ts',
    find: '(code & 31)',
    replace: 'code',
    tests: BY_ORIGIN,
  },
  {
    name: 'an ID beyond ASCII has nothing behind it',
    file: 'src/engine/grant-windows.ts',
    find: 'tail === BEYOND_ASCII || ',
    replace: '',
    tests: BY_ORIGIN,
  },
  {
    name: 'a management group that is only named as a parent has no number',
    file: 'src/scope/hierarchy.ts',
    find: '      yield parent\n',
    replace: '',
    tests: ['test/grant-index/unlisted-management-group.test.ts'],
  },
]
