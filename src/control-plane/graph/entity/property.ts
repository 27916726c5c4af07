import type { View } from '../../view.ts'

/** Types of single values that can be compared. */
export type ScalarType = 'string' | 'guid' | 'boolean' | 'dateTime' | 'number'

/** `strings`, `objects`: lists of these. `object`: a complex value or one of any shape. */
export type PropertyType = ScalarType | 'strings' | 'object' | 'objects'

export interface Property {
  /** As Graph spells it. */
  readonly name: string
  readonly type: PropertyType
  /** Whether a body may set it. */
  readonly access: 'writable' | 'readOnly'
  /** Whether it is in an answer that selects nothing. */
  readonly shown: 'always' | 'whenSelected'
  /** What an object is taken to have, which need not say it. */
  readonly read: (stored: unknown, object: object, view: View) => unknown
  /** What is shown of a value, where that is not the value itself. */
  readonly printed: (value: unknown) => unknown
}

interface PropertyOptions {
  readonly access?: Property['access']
  readonly shown?: Property['shown']
  readonly read?: Property['read']
  readonly printed?: Property['printed']
}

export const READ_ONLY: PropertyOptions = { access: 'readOnly' }
export const WHEN_SELECTED: PropertyOptions = { shown: 'whenSelected' }

export function property(name: string, type: PropertyType, options: PropertyOptions = {}): Property {
  const nothing = type === 'strings' || type === 'objects' ? EMPTY : null
  return Object.freeze({
    name,
    type,
    access: options.access ?? 'writable',
    shown: options.shown ?? 'always',
    read: options.read ?? otherwise(nothing),
    printed: options.printed ?? asItIs,
  })
}

/** Several properties of one type. */
export function properties(names: string, type: PropertyType, options: PropertyOptions = {}): Property[] {
  return names.split(' ').map((name) => property(name, type, options))
}

/** An object is taken to have this value where it does not say. */
export function otherwise(value: unknown): Property['read'] {
  return (stored) => stored ?? value
}

/** An own member of an object that came in from outside; `undefined` where there is none. */
export function ownMember(object: object, name: string): unknown {
  return Object.hasOwn(object, name) ? Reflect.get(object, name) : undefined
}

/** The texts of a list; none where it is no list. */
export function textsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : EMPTY_TEXTS
}

const EMPTY_TEXTS: readonly string[] = Object.freeze([])
const EMPTY: readonly unknown[] = Object.freeze([])

function asItIs(value: unknown): unknown {
  return value
}
