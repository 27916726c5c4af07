import type { Mutant } from './mutant.ts'

const BLOCKING = 'src/lock/blocking-locks.ts'
const LOCK_RULE = 'src/lock/lock-rule.ts'
const LOCK_INDEX = 'src/lock/lock-index.ts'

/** What locks stop. */
export const LOCK_MUTANTS: readonly Mutant[] = [
  {
    name: 'the levels of locks are swapped',
    file: BLOCKING,
    find: "if (needed !== 'CanNotDelete') return over.filter(({ level }) => level === 'ReadOnly')",
    replace: "if (needed !== 'ReadOnly') return over.filter(({ level }) => level === 'CanNotDelete')",
  },
  {
    name: 'a lock stops data actions',
    file: 'src/engine/decide.ts',
    find: "question.plane === 'control'",
    replace: 'question.plane !== undefined',
  },
  {
    name: 'locks lock themselves',
    file: LOCK_RULE,
    find: 'action.startsWith(LOCKS) || ',
    replace: '',
  },
  {
    name: 'a lock keeps a subscription from being cancelled',
    file: LOCK_RULE,
    find: ' || action === CANCEL_SUBSCRIPTION',
    replace: '',
  },
  {
    name: 'nothing of Microsoft.Authorization is locked',
    file: LOCK_RULE,
    find: "'microsoft.authorization/locks/'",
    replace: "'microsoft.authorization/'",
  },
  {
    name: 'what deletes by an action is a deletion',
    file: LOCK_RULE,
    find: "return verb === 'delete'",
    replace: "return action.includes('/delete')",
  },
  {
    name: 'a verb that ends in read is a read',
    file: LOCK_RULE,
    find: "if (verb === 'read')",
    replace: "if (verb.endsWith('read'))",
  },
  {
    name: 'what holds something locked can be deleted',
    file: BLOCKING,
    find: '[...over, ...locks.below(asked.scope)]',
    replace: 'over',
  },
  {
    name: 'locks below stop any deletion',
    file: BLOCKING,
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it stands so in the source
    find: 'action === `${resourceTypeOf(asked.scope)}/delete` ?',
    replace: "needed === 'CanNotDelete' ?",
  },
  {
    name: 'a lock is below whatever its scope begins with',
    file: LOCK_INDEX,
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it stands so in the source
    find: 'const prefix = scope.length === 1 ? scope : `${scope}/`',
    replace: 'const prefix = scope',
  },
  {
    name: 'the nearest lock decides',
    file: BLOCKING,
    find: 'const over = locks.over(position)',
    replace: `const nearest = Math.max(...locks.over(position).map(({ scopeKey }) => scopeKey.length))
  const over = locks.over(position).filter(({ scopeKey }) => scopeKey.length === nearest)`,
  },
  {
    name: 'a level that nobody knows is the milder one',
    file: 'src/lock/lock.ts',
    find: "      )\n      return 'ReadOnly'",
    replace: "      )\n      return 'CanNotDelete'",
  },
]
