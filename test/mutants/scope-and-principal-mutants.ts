import type { Mutant } from './mutant.ts'

const HIERARCHY = 'src/scope/hierarchy.ts'
const GROUP_GRAPH = 'src/principal/group-graph.ts'
const ELEMENT_SCOPE = 'src/engine/element-scope.ts'

/** Who is above what, and who is who. */
export const SCOPE_AND_PRINCIPAL_MUTANTS: readonly Mutant[] = [
  {
    name: 'a scope covers whatever its text begins',
    file: HIERARCHY,
    find: "end > 1; end = scope.lastIndexOf('/', end - 1)) {",
    replace: 'end > 1; end--) {',
  },
  {
    name: 'scopes compare with case',
    file: 'src/scope/scope.ts',
    find: '(folded as ScopeKey) : undefined',
    replace: '(withoutTrailingSlashes(text) as ScopeKey) : undefined',
  },
  {
    name: 'a slash at the end makes another scope',
    file: 'src/scope/scope.ts',
    find: '(folded as ScopeKey) : undefined',
    replace: '(text.toLowerCase() as ScopeKey) : undefined',
  },
  {
    name: 'only the nearest management group is above a subscription',
    file: HIERARCHY,
    find: 'key = this.#parents.get(key)',
    replace: 'key = undefined',
  },
  {
    name: 'a subscription without a parent is below the root alone',
    file: HIERARCHY,
    find: 'this.#parents.get(subscription) ?? this.#onlyRootGroup',
    replace: 'this.#parents.get(subscription)',
  },
  {
    name: 'a subscription without a parent is below the first of several groups without one',
    file: HIERARCHY,
    find: 'rootGroups.size === 1',
    replace: 'rootGroups.size >= 1',
  },
  {
    name: 'a management group that is not listed is below the one without a parent',
    file: HIERARCHY,
    find: '[] : this.#from(this.#parents.get(group))',
    replace: '[] : this.#from(this.#parents.get(group) ?? this.#onlyRootGroup)',
  },
  {
    name: 'the ID of an assignment does not say where it stands',
    file: ELEMENT_SCOPE,
    find: ' ?? scopeOfExtensionId(element.id, type)',
    replace: '',
  },
  {
    name: 'the flat shape comes before properties',
    file: ELEMENT_SCOPE,
    find: 'element.properties?.scope ?? element.scope',
    replace: 'element.scope ?? element.properties?.scope',
  },
  {
    name: 'only groups that have the principal itself as a member count',
    file: GROUP_GRAPH,
    find: 'for (const identity of identities) {',
    replace: 'for (const identity of [...identities]) {',
  },
  {
    name: 'groups of a token are left out',
    file: GROUP_GRAPH,
    find: 'const identities = new Set([principal, ...claimedGroups])',
    replace: 'const identities = new Set([principal])',
  },
  {
    name: 'groups of a token are in no other groups',
    file: GROUP_GRAPH,
    find: 'const identities = new Set([principal, ...claimedGroups])\n',
    replace:
      'const identities = new Set([principal])\n    if (claimedGroups.length > 0) return new Set([...this.identitiesOf(principal), ...claimedGroups])\n',
  },
  {
    name: 'groups hold what their members hold',
    file: GROUP_GRAPH,
    find: 'if (containing === undefined) groupsOf.set(member, [key])',
    replace:
      'groupsOf.set(key, [...(groupsOf.get(key) ?? []), member])\n        if (containing === undefined) groupsOf.set(member, [key])',
  },
  {
    name: 'GUIDs keep their dashes',
    file: 'src/guid/guid.ts',
    find: 'if (!isDashedGuid(folded)) return folded',
    replace: 'if (folded === id.toLowerCase()) return folded',
  },
  {
    name: 'IDs compare with case',
    file: 'src/guid/guid.ts',
    find: 'export function guidKey(id: string): string {\n  const folded = id.toLowerCase()',
    replace: 'export function guidKey(id: string): string {\n  const folded = id',
  },
  {
    name: 'nobody looks for users that stand twice',
    file: 'src/engine/compile-snapshot.ts',
    find: "  'users',\n",
    replace: '',
    tests: ['test/findings-repeated-ids.test.ts'],
  },
  {
    name: 'object IDs are told apart by their dashes',
    file: 'src/state/repeated-ids.ts',
    find: 'if (isObjectId) readGuid(TEXT, id)\n    else TEXT.read(id)',
    replace: 'if (!isObjectId) readGuid(TEXT, id)\n    else TEXT.read(id)',
    tests: ['test/findings-repeated-ids.test.ts'],
  },
]
