/** What is wrong with a condition, in one word that does not change between releases. */
export type ConditionErrorCode =
  | 'NotText'
  | 'UnsupportedVersion'
  | 'FunctionNeedsVersion2'
  | 'EmptyCondition'
  | 'NestingTooDeep'
  | 'UnexpectedCharacter'
  | 'WrongQuote'
  | 'UnclosedString'
  | 'UnclosedBracket'
  | 'UnclosedParenthesis'
  | 'UnclosedBrace'
  | 'UnopenedParenthesis'
  | 'EmptyParentheses'
  | 'EmptySet'
  | 'EmptyName'
  | 'UnknownSource'
  | 'UnknownOperator'
  | 'UnknownQuantifier'
  | 'UnknownWord'
  | 'DecimalNumber'
  | 'MissingAt'
  | 'MissingBracket'
  | 'MissingBraces'
  | 'MissingAttribute'
  | 'MissingExpression'
  | 'MissingOperand'
  | 'MissingOperator'
  | 'MissingConnective'
  | 'MissingComma'

/** Why a text is no condition. The place always lies within the text; at its end `length` is 0. */
export interface ConditionSyntaxError {
  readonly code: ConditionErrorCode
  readonly message: string
  /** In UTF-16 code units, from 0. */
  readonly offset: number
  /** From 1. */
  readonly line: number
  /** From 1, in UTF-16 code units. */
  readonly column: number
  /** Of the offending text, in UTF-16 code units. */
  readonly length: number
  /** What could stand there. */
  readonly expected?: string
  /** What stands there. */
  readonly found?: string
  /** The likely mend. */
  readonly help?: string
}

/** An error before its line and column are counted. */
export interface Fault {
  readonly code: ConditionErrorCode
  readonly message: string
  readonly start: number
  readonly end: number
  readonly expected?: string
  readonly found?: string
  readonly help?: string
}
