import type { Mutant } from './mutant.ts'

const PATTERN = 'src/action/action-pattern.ts'
const PERMISSION = 'src/role/permission.ts'
const ROLE = 'src/role/role.ts'
const CATALOGUE = 'src/role/role-catalogue.ts'

/** What a role grants. */
export const ROLE_MUTANTS: readonly Mutant[] = [
  {
    name: 'what one permission entry subtracts is taken from all',
    file: ROLE,
    find: "const found = entries.filter((entry) => matchEntry(entry, plane, operation) === 'matches')",
    replace: `const found = entries.some((entry) => matchEntry(entry, plane, operation) === 'subtracted')
        ? []
        : entries.filter((entry) => matchEntry(entry, plane, operation) === 'matches')`,
  },
  {
    name: 'only the first permission entry is read',
    file: ROLE,
    find: 'permissionsOf(definition).map(compilePermission)',
    replace: 'permissionsOf(definition).slice(0, 1).map(compilePermission)',
  },
  {
    name: 'actions grant data actions',
    file: PERMISSION,
    find: 'data: { listed: patternList(source.dataActions)',
    replace: 'data: { listed: patternList([...(source.dataActions ?? []), ...(source.actions ?? [])])',
  },
  {
    name: 'data actions grant actions',
    file: PERMISSION,
    find: 'control: { listed: patternList(source.actions)',
    replace: 'control: { listed: patternList([...(source.actions ?? []), ...(source.dataActions ?? [])])',
  },
  {
    name: 'what is subtracted from actions is subtracted from data actions',
    file: PERMISSION,
    find: 'patternList(source.notDataActions)',
    replace: 'patternList([...(source.notDataActions ?? []), ...(source.notActions ?? [])])',
  },
  {
    name: 'what is subtracted from data actions is subtracted from actions',
    file: PERMISSION,
    find: 'patternList(source.notActions)',
    replace: 'patternList([...(source.notActions ?? []), ...(source.notDataActions ?? [])])',
  },
  {
    name: 'nothing is subtracted',
    file: PERMISSION,
    find: "return contains(subtracted, operation) ? 'subtracted' : 'matches'",
    replace: "return 'matches'",
  },
  {
    name: 'a wildcard between slashes stands for something',
    file: PATTERN,
    find: "const betweenSlashes = pieces.length > 0 && before.endsWith('/') && part.startsWith('/')",
    replace: 'const betweenSlashes = false',
  },
  {
    name: 'what follows a wildcard between slashes may begin within a segment',
    file: PATTERN,
    find: 'atSegment: betweenSlashes }',
    replace: 'atSegment: false }',
  },
  {
    name: 'a wildcard does not span slashes',
    file: PATTERN,
    find: 'tailStart >= at &&',
    replace: "tailStart >= at &&\n    !operation.slice(at, tailStart).includes('/') &&",
  },
  {
    name: 'a pattern without a wildcard is a regular expression',
    file: PATTERN,
    find: 'return { text, literal: text, matches: (operation) => operation === text }',
    replace: `{
    const expression = new RegExp(\`^\${text}$\`)
    return { text, literal: undefined, matches: (operation) => expression.test(operation) }
  }`,
  },
  {
    name: 'the beginning and the end of a pattern may overlap',
    file: PATTERN,
    find: 'tailStart >= at &&',
    replace: 'tailStart >= 0 &&',
  },
  {
    name: 'blanks belong to a pattern',
    file: PATTERN,
    find: 'pattern.trim().toLowerCase()',
    replace: 'pattern.toLowerCase()',
  },
  {
    name: 'patterns compare with case',
    file: PATTERN,
    find: 'pattern.trim().toLowerCase()',
    replace: 'pattern.trim()',
  },
  {
    name: 'a built-in role comes before a role of the state',
    file: CATALOGUE,
    find: 'this.#own.get(key) ?? compiledBuiltIn(key)',
    replace: 'compiledBuiltIn(key) ?? this.#own.get(key)',
  },
  {
    name: 'of two definitions with one GUID the first counts',
    file: CATALOGUE,
    find: 'BranchMap.from([...roles].map(',
    replace: 'BranchMap.from([...roles].reverse().map(',
  },
  {
    name: 'what stands before the GUID of a role matters',
    file: 'src/role/role-numbers.ts',
    find: 'this.#keys.push(lastSegmentKey(roleDefinitionId))',
    replace: 'this.#keys.push(roleDefinitionId.toLowerCase())',
  },
]
