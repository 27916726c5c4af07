import type { Mutant } from './mutant.ts'

const PLACE = 'src/scope/place.ts'
const SEGMENTS = 'src/scope/segments.ts'
const TERRITORY = 'src/scope/territory.ts'
const FOLDED_TEXT = 'src/text/folded-text.ts'
const FOLD_WORDS = 'src/text/fold-words.ts'
const TEXT_NUMBERS = 'src/text/text-numbers.ts'

const BY_TEXT = ['test/grant-index/folded-text.test.ts', 'test/grant-index/odd-scopes.test.ts']
const BY_HASH = ['test/grant-index/equal-hashes.test.ts']
const BY_NUMBER = ['test/grant-index/many-grants.test.ts', 'test/grant-index/hostile-keys.test.ts']

/** How texts and scopes are read as bytes, compared, hashed and numbered. */
export const PLACE_MUTANTS: readonly Mutant[] = [
  {
    name: 'a scope covers what its last segment begins',
    file: PLACE,
    find: '(further > 0 && text.bytes[length] !== SLASH)',
    replace: 'false',
  },
  {
    name: 'the last byte of a scope does not count',
    file: PLACE,
    find: '((1 << (rest << 3)) - 1)',
    replace: '((1 << ((rest - 1) << 3)) - 1)',
    tests: BY_TEXT,
  },
  {
    name: 'the last whole word of a scope does not count',
    file: PLACE,
    find: 'let i = whole - 1;',
    replace: 'let i = whole - 2;',
    tests: BY_TEXT,
  },
  {
    name: 'a segment may be empty',
    file: SEGMENTS,
    find: 'return doubled === 0',
    replace: 'return doubled !== -1',
    tests: BY_TEXT,
  },
  {
    name: 'a segment may be empty where thirty-two bytes end',
    file: SEGMENTS,
    find: '(further << 31)',
    replace: '0',
    tests: BY_TEXT,
  },
  {
    name: 'a scope goes on in what was read before',
    file: SEGMENTS,
    find: '((words[last] as number) & (end - 1)) | end',
    replace: '(words[last] as number) | end',
    tests: BY_TEXT,
  },
  {
    name: 'a segment is called providers only within thirty-two bytes',
    file: SEGMENTS,
    find: '(further << (32 - PAST_PROVIDERS))',
    replace: '0',
    tests: BY_TEXT,
  },
  {
    name: 'each segment as long as providers is called so',
    file: SEGMENTS,
    find: 'if (!PROVIDERS.isAt(view, (word << 5) + lowestBit(left) + 1)) continue\n',
    replace: '',
    tests: BY_TEXT,
  },
  {
    name: 'the segments that are called providers are forgotten where there are many',
    file: SEGMENTS,
    find: '      more.set(this.providers)\n',
    replace: '',
    tests: BY_TEXT,
  },
  {
    name: 'the ends of segments are those of the scope before',
    file: SEGMENTS,
    find: '    this.#endsAreKnown = false\n    if',
    replace: '    if',
    tests: BY_TEXT,
  },
  {
    name: 'a name that is providers begins a namespace',
    file: PLACE,
    find: ' || ((segment - firstType) & 1) === 1',
    replace: '',
    tests: BY_TEXT,
  },
  {
    name: 'capitals beyond the first of four words stay',
    file: SEGMENTS,
    find: '      words[word + 3] = d\n',
    replace: '',
    tests: BY_TEXT,
  },
  {
    name: 'scopes beyond ASCII are folded once more',
    file: SEGMENTS,
    find: 'if (isAscii) this',
    replace: 'if (isAscii || true) this',
    tests: BY_TEXT,
  },
  {
    name: 'a slash in the last of four bytes is none',
    file: FOLD_WORDS,
    find: '0x204081',
    replace: '0x204080',
    tests: BY_TEXT,
  },
  {
    name: 'the words of a scope are hashed by where they stand in all of it',
    file: 'src/scope/beginnings.ts',
    find: 'words[word] as number, word - skipped)',
    replace: 'words[word] as number, word)',
    tests: BY_NUMBER,
  },
  {
    name: 'a scope does not begin with itself',
    file: 'src/scope/beginnings.ts',
    find: 'pair < pairs; pair++',
    replace: 'pair + 1 < pairs; pair++',
    tests: BY_NUMBER,
  },
  {
    name: 'a management group is not above itself',
    file: TERRITORY,
    find: "place.headKind === 'managementGroup' ? [head] : []",
    replace: '[]',
  },
  {
    name: 'a subscription that nobody names is below no management group',
    file: TERRITORY,
    find: "if (place.headKind !== 'subscription') return NO_GROUPS",
    replace: 'return NO_GROUPS',
  },
  {
    name: 'what moves to another management group stays below the one before',
    file: 'src/engine/change-snapshot.ts',
    find: '  parts.territory = Territory.of(hierarchy, parts.numbers.heads)\n',
    replace: '',
    tests: ['test/grant-index/changed-tables.test.ts', 'test/laws/changes.test.ts'],
  },
  {
    name: 'a management group covers what its text begins',
    file: 'src/scope/area.ts',
    find: 'if (this.#group !== NONE) return isOver(position, this.#group)\n',
    replace: '\n',
  },
  {
    name: 'texts are hashed as they are spelt',
    file: FOLDED_TEXT,
    find: 'smallLetters(words[i] as number)',
    replace: '(words[i] as number)',
  },
  {
    name: 'Z is no capital',
    file: FOLD_WORDS,
    find: '0x25252525',
    replace: '0x26262626',
    tests: BY_TEXT,
  },
  {
    name: 'an at sign is a capital',
    file: FOLD_WORDS,
    find: '0x3f3f3f3f',
    replace: '0x40404040',
    tests: BY_TEXT,
  },
  {
    name: 'a byte that is a slash but for its high bit is one',
    file: FOLD_WORDS,
    find: ' + 0x7f7f7f7f) | zeroWhereSlash | 0x7f7f7f7f)',
    replace: ' + 0x7f7f7f7f) | 0x7f7f7f7f)',
    tests: BY_TEXT,
  },
  {
    name: 'only ASCII has capitals',
    file: FOLDED_TEXT,
    find: 'this.#readBeyondAscii(text.toLowerCase())',
    replace: 'this.#readBeyondAscii(text)',
    tests: BY_TEXT,
  },
  {
    name: 'a text beyond ASCII is what an encoder makes of it',
    file: FOLDED_TEXT,
    find: ' && written === read',
    replace: '',
    tests: BY_TEXT,
  },
  {
    name: 'a text ends in what was read before',
    file: FOLDED_TEXT,
    find: '    bytes[length + 1] = 0\n',
    replace: '',
    tests: BY_TEXT,
  },
  {
    name: 'the hash of the beginning of a text takes in what follows',
    file: 'src/text/hash-key.ts',
    find: ' & ((1 << (rest << 3)) - 1)',
    replace: '',
  },
  {
    name: 'the high bits of a text cancel each other out',
    file: 'src/text/hash-key.ts',
    find: 'Math.imul(mixed ^ (mixed >>> 15), 0x9e3779b1)',
    replace: 'Math.imul(mixed, 0x9e3779b1)',
    tests: ['test/grant-index/hostile-keys.test.ts'],
  },
  {
    name: 'texts of one hash have one number',
    file: TEXT_NUMBERS,
    find: 'if (this.is(number, text, length)) return number',
    replace: 'return number',
    tests: BY_HASH,
  },
  {
    name: 'a number is lost where numbers are given more room',
    file: TEXT_NUMBERS,
    find: 'for (let i = 0; i < this.#slots.length; i += 2) {',
    replace: 'for (let i = 2; i < this.#slots.length; i += 2) {',
    tests: ['test/grant-index/hostile-keys.test.ts'],
  },
  {
    name: 'texts of one hash have one row',
    file: 'src/text/text-table.ts',
    find: 'if (text.equals(this.words, at + 1, this.words[at] as number)) return',
    replace: 'return',
    tests: BY_HASH,
  },
  {
    name: 'a row is lost where a table of rows is widened',
    file: 'src/text/text-table.ts',
    find: 'if (this.#slots[i] !== 0) put(',
    replace: 'if (i > 0 && this.#slots[i] !== 0) put(',
    tests: ['test/grant-index/many-groups.test.ts'],
  },
]
