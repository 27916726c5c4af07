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
  const errors = validator.errors ?? []
  const problems: Problem[] = []
  for (const error of errors) {
    // Where one of several shapes is asked for, the error of the choice says all; those of its branches only confuse.
    if (isOfBranch(error) || error.keyword === 'if') continue
    const { instancePath: pointer } = error
    const message = error.keyword === 'anyOf' ? choiceMessage(error, errors) : messageOf(error, state)
    problems.push({ code: codeOf(error), pointer, message })
  }
  return problems
}

function isOfBranch({ schemaPath }: ErrorObject): boolean {
  return schemaPath.includes('/anyOf/')
}

function codeOf(error: ErrorObject): string {
  return error.keyword === 'required' || error.keyword === 'anyOf' ? 'MissingMember' : 'InvalidType'
}

function messageOf({ keyword, params, instancePath }: ErrorObject, state: unknown): string {
  switch (keyword) {
    case 'required':
      return `${params.missingProperty} is missing; add it`
    case 'type': {
      const types = [params.type].flat().map(nameOfType)
      return `it must be ${types.join(' or ')}, and is ${describe(valueAt(state, instancePath))}`
    }
    case 'pattern':
      return 'it must not be blank'
    default:
      return 'it does not fit the schema'
  }
}

/** @param errors among them those of the branches, which name what each of them lacks */
function choiceMessage({ schemaPath, instancePath }: ErrorObject, errors: readonly ErrorObject[]): string {
  const missing = errors.flatMap(({ schemaPath: path, instancePath: place, params }) =>
    path.startsWith(`${schemaPath}/`) && place === instancePath && params.missingProperty !== 'properties'
      ? (params.missingProperty ?? [])
      : [],
  )
  return `${[...new Set(missing)].join(' or ')} is missing; add it, beside id or under properties`
}

function valueAt(state: unknown, pointer: string): unknown {
  const names = pointer.split('/').slice(1)
  return names.reduce<unknown>(
    (value, name) => (value as Record<string, unknown>)[name.replaceAll('~1', '/').replaceAll('~0', '~')],
    state,
  )
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
  // A state that was never JSON may hold what JSON has no text for.
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value)
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}
