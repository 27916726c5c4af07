import type { Mutant } from './mutant.ts'

const CATCHES = 'src/engine/deny-catches.ts'
const DECIDE = 'src/engine/decide.ts'
const OUTCOME = 'src/engine/grant-outcome.ts'
const WINDOWS = 'src/engine/grant-windows.ts'
const WINDOW = 'src/time/window.ts'

/** The order of the decision, deny assignments, windows, and what a condition does to a grant. */
const BY_DENIED_OPERATION = ['test/grant-index/denied-operations.test.ts']

export const DECISION_MUTANTS: readonly Mutant[] = [
  {
    name: 'what is granted is not denied',
    file: DECIDE,
    find: 'const deny = findDeny(inquiry)',
    replace: `hearing.begin()
  inquiry.snapshot.grants.hear(inquiry, hearing)
  const deny = hearing.holding === undefined ? findDeny(inquiry) : undefined`,
  },
  {
    name: 'what nothing grants is not denied',
    file: DECIDE,
    find: 'const deny = findDeny(inquiry)',
    replace: `hearing.begin()
  inquiry.snapshot.grants.hear(inquiry, hearing)
  const deny = hearing.holding === undefined ? undefined : findDeny(inquiry)`,
  },
  {
    name: 'deny assignments are not asked where access policies decide',
    file: DECIDE,
    find: 'if (deny !== undefined) return deniedBy(deny)',
    replace: `if (deny !== undefined && collectPolicyEvidence(inquiry) === undefined)
    return deniedBy(deny)`,
  },
  {
    name: 'nobody is excluded from a deny assignment',
    file: CATCHES,
    find: ' && excluded.among(asking).length === 0',
    replace: '',
  },
  {
    name: 'an excluded group leaves its members in',
    file: CATCHES,
    find: 'excluded.among(asking).length === 0',
    replace:
      'excluded.among(asking)[0] !== (asking as never as { question: { principal: string } }).question.principal',
  },
  {
    name: 'a deny assignment catches no members of a group',
    file: CATCHES,
    find: 'principals.among(asking).length > 0',
    replace:
      'principals.among(asking)[0] === (asking as never as { question: { principal: string } }).question.principal',
  },
  {
    name: 'All Principals is a principal of that ID',
    file: CATCHES,
    find: '(everyone || principals.among(asking).length > 0)',
    replace: 'principals.among(asking).length > 0',
  },
  {
    name: 'doNotApplyToChildScopes is not heeded',
    file: CATCHES,
    find: '  if (deny.onlyAtScope && !deny.area.isAt(inquiry)) return false\n',
    replace: '',
  },
  {
    name: 'a management group is any scope of its length',
    file: 'src/scope/area.ts',
    find: " || (place.headKind === 'managementGroup' && head === this.#group)",
    replace: ' || true',
    tests: ['test/explain/deny-assignments.test.ts'],
  },
  {
    name: 'a deny assignment that only audits denies',
    file: 'src/engine/deny.ts',
    find: "=== 'audit'",
    replace: "=== 'audit only'",
  },
  {
    name: 'what one entry of a deny assignment subtracts no other denies',
    file: CATCHES,
    find: "if (matchEntry(entry, question.plane, inquiry.roles.operation) !== 'matches') continue",
    replace: `const match = matchEntry(entry, question.plane, inquiry.roles.operation)
    if (match === 'subtracted') return false
    if (match === 'no') continue`,
  },
  {
    name: 'a deny assignment whose condition cannot be told denies nothing',
    file: CATCHES,
    find: "conditions.truthOf(deny.guard) !== 'false'",
    replace: "conditions.truthOf(deny.guard) === 'true'",
  },
  {
    name: 'an entry of a deny assignment whose condition cannot be told denies nothing',
    file: CATCHES,
    find: "conditions.truthOf(entry.guard) !== 'false'",
    replace: "conditions.truthOf(entry.guard) === 'true'",
  },
  {
    name: 'a condition of an entry of a deny assignment is not asked',
    file: CATCHES,
    find: "conditions.truthOf(entry.guard) !== 'false' && ",
    replace: '',
  },
  {
    name: 'a condition that cannot be told grants',
    file: OUTCOME,
    find: "if (conditions.truthOf(grant.guard) !== 'true')",
    replace: "if (conditions.truthOf(grant.guard) === 'false')",
  },
  {
    name: 'the condition of an assignment is not asked',
    file: OUTCOME,
    find: "if (conditions.truthOf(grant.guard) !== 'true') return 'conditionNotMet'\n",
    replace: '\n',
  },
  {
    name: 'the condition of a permission entry is not asked',
    file: OUTCOME,
    find: "for (const entry of entries) if (conditions.truthOf(entry.guard) === 'true') return 'holds'",
    replace: "if (entries.length > 0) return 'holds'",
  },
  {
    name: 'only the first matching permission entry is asked',
    file: OUTCOME,
    find: 'for (const entry of entries) if',
    replace: 'for (const entry of entries.slice(0, 1)) if',
  },
  {
    name: 'a condition that cannot be read is none',
    file: 'src/condition/guard.ts',
    find: "return guard.kind === 'malformed' ? 'unknown' : ",
    replace: "return guard.kind === 'malformed' ? 'true' : ",
  },
  {
    name: 'a closed window is a condition that is not met',
    file: OUTCOME,
    find: "if (entries.length === 0 || !inForce(snapshot.windows.of(grant), question.time, inquiry)) return 'no'",
    replace: `if (entries.length === 0) return 'no'
  if (!inForce(snapshot.windows.of(grant), question.time, inquiry)) return 'conditionNotMet'`,
  },
  {
    name: 'the end of a window is within it',
    file: WINDOW,
    find: 'compareInstants(moment, window.end) < 0',
    replace: 'compareInstants(moment, window.end) <= 0',
  },
  {
    name: 'the start of a window is not within it',
    file: WINDOW,
    find: 'compareInstants(moment, window.start) < 0',
    replace: 'compareInstants(moment, window.start) <= 0',
  },
  {
    name: 'of several windows the first counts',
    file: OUTCOME,
    find: 'windows.some(',
    replace: 'windows.slice(0, 1).some(',
  },
  {
    name: 'a window that cannot be read is always open',
    file: 'src/engine/instance.ts',
    find: '? [] : [{ start, end }]',
    replace: '? [{ start: undefined, end: undefined }] : [{ start, end }]',
  },
  {
    name: 'what is eligible is active',
    file: OUTCOME,
    find: "return kind !== 'roleEligibilityScheduleInstance' || assumeEligible",
    replace: 'return kind !== undefined || assumeEligible',
  },
  {
    name: 'what has ended can still be activated',
    file: OUTCOME,
    find: '!inForce(snapshot.windows.of(grant), question.time, inquiry)',
    replace: '!(question.assumeEligible || inForce(snapshot.windows.of(grant), question.time, inquiry))',
  },
  {
    name: 'an assignment stands, whatever instance stands behind it',
    file: WINDOWS,
    find: 'return instances === undefined ? grant.windows : [...instances.values()].flat()',
    replace: 'return instances === undefined ? grant.windows : undefined',
  },
  {
    name: 'the link to an assignment compares with case',
    file: WINDOWS,
    find: 'this.#byOrigin.get(grant.id.toLowerCase())',
    replace: 'this.#byOrigin.get(grant.id)',
  },
  {
    name: 'of several instances behind an assignment the last counts',
    file: WINDOWS,
    find: '[...instances.values()].flat()',
    replace: '[...instances.values()].slice(-1).flat()',
  },
  {
    name: 'what a deny assignment that comes later denies is not known',
    file: 'src/engine/deny-index.ts',
    find: 'this.#lists && listsOf([deny], this.#lists)',
    replace: 'this.#lists',
    tests: BY_DENIED_OPERATION,
  },
  {
    name: 'where deny assignments differ much none is looked for',
    file: 'src/engine/deny-index.ts',
    find: 'if (lists === undefined) return true',
    replace: 'if (lists === undefined) return false',
    tests: BY_DENIED_OPERATION,
  },
  {
    name: 'an operation is remembered for both planes',
    file: 'src/engine/deny-index.ts',
    find: "plane === 'control' ? this.#control : this.#data",
    replace: 'this.#control',
    tests: BY_DENIED_OPERATION,
  },
  {
    name: 'of a deny assignment only the first entry is asked what it denies',
    file: 'src/engine/deny-index.ts',
    find: '      entries.some((entry) =>',
    replace: '      entries.slice(0, 1).some((entry) =>',
    tests: BY_DENIED_OPERATION,
  },
]
