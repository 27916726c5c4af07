import type { Mutant } from './mutant.ts'

const RECENT = 'src/engine/recent-decisions.ts'
const RECORD = 'src/engine/packed/assignment-record.ts'
const SOURCES = 'src/engine/packed/packed-sources.ts'
const UNPACK = 'src/engine/packed/unpack-snapshot.ts'
const SECTIONS = 'src/engine/packed/sections.ts'

const BY_REPETITION = ['test/grant-index/recent-decisions.test.ts']
const BY_LENGTH = ['test/grant-index/long-requests.test.ts']
const BY_SHARING = [
  'test/shared/elements-survive.test.ts',
  'test/shared/snapshot-file.test.ts',
  'test/shared/attached-agrees.test.ts',
]

/** What an engine remembers of its decisions, and what is left of it when it is packed. */
export const MEMORY_MUTANTS: readonly Mutant[] = [
  {
    name: 'one request that comes again has thousands looked at that do not',
    file: RECENT,
    find: 'Math.max(0, this.#new - WORTH)',
    replace: '0',
    tests: BY_REPETITION,
  },
  {
    name: 'where most requests were new for long, those that come again are not looked for',
    file: RECENT,
    find: '    if (this.#new < MOST) this.#new++\n',
    replace: '    this.#new++\n',
    tests: BY_REPETITION,
  },
  {
    name: 'requests are remembered however long they are',
    file: RECENT,
    find: '.length > LONGEST) return',
    replace: '.length > LONGEST * LONGEST) return',
    tests: BY_LENGTH,
  },
  {
    name: 'conditions are remembered however long they are',
    file: 'src/condition/guard.ts',
    find: '    if (key.length > LONGEST) return guard\n',
    replace: '',
    tests: ['test/condition/guard.test.ts'],
  },
  {
    name: 'operations are remembered however long they are',
    file: 'src/role/operation-index.ts',
    find: ' || remembered.characters >= MOST_CHARACTERS',
    replace: '',
    tests: BY_LENGTH,
  },
  {
    name: 'characters of operations do not count',
    file: 'src/role/operation-index.ts',
    find: '    remembered.characters += operation.length\n',
    replace: '',
    tests: BY_LENGTH,
  },
  {
    name: 'a role remembers operations however long they are',
    file: 'src/role/role.ts',
    find: '      if (operation.length > LONGEST_REMEMBERED) return found\n',
    replace: '',
    tests: BY_LENGTH,
  },
  {
    name: 'a decision that hangs on the time is remembered',
    file: 'src/create-engine.ts',
    find: 'if (recent !== undefined && decider.wasTimeless)',
    replace: 'if (recent !== undefined)',
    tests: BY_REPETITION,
  },
  {
    name: 'a request with groups of a token is remembered without them',
    file: RECENT,
    find: "name !== 'id'\n",
    replace: "name !== 'id' &&\n      name !== 'groupIds'\n",
    tests: BY_REPETITION,
  },
  {
    name: 'a request with more to it is noted as the one before',
    file: RECENT,
    find: '    this.#asked = 0\n    if',
    replace: '    if',
    tests: BY_REPETITION,
  },
  {
    name: 'requests that leave one number are for one principal',
    file: RECENT,
    find: '      found.principalId !== request.principalId ||\n',
    replace: '',
    tests: BY_REPETITION,
  },
  {
    name: 'requests that leave one number are for one action',
    file: RECENT,
    find: '      found.action !== request.action ||\n',
    replace: '',
    tests: BY_REPETITION,
  },
  {
    name: 'requests that leave one number are for one scope',
    file: RECENT,
    find: ' ||\n      found.scope !== request.scope\n',
    replace: '\n',
    tests: BY_REPETITION,
  },
  {
    name: 'what is remembered is the object that the caller has',
    file: RECENT,
    find: 'scope, verdict: freshVerdict(verdict)',
    replace: 'scope, verdict: decision',
    tests: BY_REPETITION,
  },
  {
    name: 'of requests that share a row only the last was asked for',
    file: RECENT,
    find: 'for (let place = row + ROW - 1; place > row; place--) seen[place] = seen[place - 1] as number',
    replace: '',
    tests: BY_REPETITION,
  },
  {
    name: 'a decision that is remembered has no ID',
    file: RECENT,
    find: 'return copyOf(found.verdict, request.id)',
    replace: 'return copyOf(found.verdict)',
    tests: BY_REPETITION,
  },
  {
    name: 'a packed assignment has no members but the usual ones',
    file: RECORD,
    find: '  for (const member in properties) if (!PROPERTIES.has(member)) return undefined\n',
    replace: '',
    tests: BY_SHARING,
  },
  {
    name: 'the ID of a packed assignment is made of its scope and name',
    file: RECORD,
    find: "  if (!isIdAt(element.id, scope === '/' ? '' : scope, name)) return undefined\n",
    replace: '',
    tests: BY_SHARING,
  },
  {
    name: 'the ID of a packed assignment may have more between its scope and its name',
    file: RECORD,
    find: 'id.length === scope.length + INFIX.length + name.length &&',
    replace: '',
    tests: BY_SHARING,
  },
  {
    name: 'the ID of a packed assignment may spell its scope otherwise',
    file: RECORD,
    find: '    id.startsWith(scope) &&\n',
    replace: '',
    tests: BY_SHARING,
  },
  {
    name: 'the ID of a packed assignment may spell its type otherwise',
    file: RECORD,
    find: '    id.startsWith(INFIX, scope.length) &&\n',
    replace: '',
    tests: BY_SHARING,
  },
  {
    name: 'the ID of a packed assignment may end in another name',
    file: RECORD,
    find: '&&\n    id.endsWith(name)',
    replace: '',
    tests: BY_SHARING,
  },
  {
    name: 'the capitals of a packed scope are noted, however many there are',
    file: 'src/engine/packed/capital-patterns.ts',
    find: '    if (text.length > LONGEST) return NO_PATTERN\n',
    replace: '',
    tests: BY_SHARING,
  },
  {
    name: 'letters beyond ASCII of a packed scope are folded letter by letter',
    file: 'src/engine/packed/capital-patterns.ts',
    find: '      if (code > 127) return NO_PATTERN\n',
    replace: '',
    tests: BY_SHARING,
  },
  {
    name: 'a packed scope has no slash at its end',
    file: RECORD,
    find: "return scope.length === 1 || !scope.endsWith('/')",
    replace: 'return true',
    tests: BY_SHARING,
  },
  {
    name: 'a packed scope has no capitals',
    file: 'src/engine/packed/scope-spelling.ts',
    find: '(bytes[place] as number) & ~32',
    replace: 'bytes[place] as number',
    tests: BY_SHARING,
  },
  {
    name: 'the condition of a packed assignment is forgotten',
    file: SOURCES,
    find: 'return grant === undefined || grant.guard === undefined ? element : grant',
    replace: 'return element',
    tests: BY_SHARING,
  },
  {
    name: 'what stands behind a packed assignment is forgotten',
    file: UNPACK,
    find: '(instance) => compileInstance(instance, NOBODY, place).origin',
    replace: '() => undefined',
    tests: BY_SHARING,
  },
  {
    name: 'a packed engine has no vault but those listed as such',
    file: 'src/engine/packed/pack-snapshot.ts',
    find: 'snapshot.vaults.at(id) !== undefined',
    replace: "id === ''",
    tests: BY_SHARING,
  },
  {
    name: 'the words that a packed scope leaves out are those of no subscription',
    file: 'src/engine/packed/scope-spelling.ts',
    find: 'if (own > 0) this.#heads.copyBytes(head, bytes)',
    replace: '',
    tests: BY_SHARING,
  },
  {
    name: 'any format is the one that this version reads',
    file: SECTIONS,
    find: 'if (format !== FORMAT)',
    replace: 'if (format === undefined)',
    tests: BY_SHARING,
  },
  {
    name: 'instances of assignments are packed as assignments',
    file: 'src/engine/packed/packed-elements.ts',
    find: "kind === 'roleAssignment' ? [source as RoleAssignment] : [],",
    replace: 'kind === undefined ? [] : [source as RoleAssignment],',
    tests: BY_SHARING,
  },
]
