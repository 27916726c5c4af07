import { CONDITION_MUTANTS } from './condition-mutants.ts'
import { DECISION_MUTANTS } from './decision-mutants.ts'
import { INDEX_MUTANTS } from './index-mutants.ts'
import { LOCK_MUTANTS } from './lock-mutants.ts'
import { MEMORY_MUTANTS } from './memory-mutants.ts'
import type { Mutant } from './mutant.ts'
import { OPERATOR_MUTANTS } from './operator-mutants.ts'
import { PLACE_MUTANTS } from './place-mutants.ts'
import { ROLE_MUTANTS } from './role-mutants.ts'
import { SCOPE_AND_PRINCIPAL_MUTANTS } from './scope-and-principal-mutants.ts'
import { VAULT_MUTANTS } from './vault-mutants.ts'

/** Wrong variants of the rules, each of which some test of the decisions must notice. */
export const MUTANTS: readonly Mutant[] = [
  ...SCOPE_AND_PRINCIPAL_MUTANTS,
  ...ROLE_MUTANTS,
  ...DECISION_MUTANTS,
  ...CONDITION_MUTANTS,
  ...OPERATOR_MUTANTS,
  ...LOCK_MUTANTS,
  ...VAULT_MUTANTS,
  ...PLACE_MUTANTS,
  ...INDEX_MUTANTS,
  ...MEMORY_MUTANTS,
]
