import type { ErrorObject } from 'ajv'
import type { Problem } from './problem.ts'
import { fitsSchema } from './state-predicate.generated.ts'
import { validate } from './state-validator.generated.ts'

interface StateValidator {
  (state: unknown): boolean
  errors?: readonly ErrorObject[] | null
}

/** Holds a state against its JSON Schema; every deviation is one problem in plain words. */
export function schemaProblems(state: unknown): Problem[] {
  // The validator notes even what turns out to be no error, so it runs only where there is one.
  if (fitsSchema(state)) return []
  const validator = validate as unknown as StateValidator
  if (validator(state)) return []
  const problems: Problem[] = []
  for (const error of validator.errors ?? []) {
    // Where one of several shapes is asked for, the error of the choice says all; those of its branches only confuse.
    if (error.schemaPath.includes('/anyOf/') || error.keyword === 'if') continue
    problems.push({ code: codeOf(error), pointer: error.instancePath, message: messageOf(error) })
  }
  return problems
}

function codeOf(error: ErrorObject): string {
  return error.keyword === 'required' || error.keyword === 'anyOf' ? 'MissingMember' : 'InvalidType'
}

function messageOf(error: ErrorObject): string {
  switch (error.keyword) {
    case 'required':
      return `${error.params.missingProperty} is missing; add it`
    case 'anyOf':
      return `${membersOfChoice(error).join(' or ')} is missing; add it, beside id or under properties`
    case 'type':
      return `it must be ${([error.schema].flat() as string[]).map(nameOfType).join(' or ')}, and is ${describe(error.data)}`
    case 'pattern':
      return 'it must not be blank'
    default:
      return error.message ?? 'it does not fit the schema'
  }
}

function membersOfChoice(error: ErrorObject): string[] {
  const branches = error.schema as readonly { readonly required?: readonly string[] }[]
  return branches.flatMap(({ required = [] }) => required).filter((name) => name !== 'properties')
}

function nameOfType(type: string): string {
  return type === 'array'
    ? 'a list'
    : type === 'object'
      ? 'an object'
      : type === 'null'
        ? 'null'
        : `a ${type}`
}

function describe(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'an object'
  const text = JSON.stringify(value)
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}
