import {
  type Attribute,
  type Literal,
  plainText,
  type Quantifier,
  type Token,
  tokensOf,
} from './condition-tokens.ts'

export type Operand = Attribute | { readonly kind: 'literals'; readonly literals: readonly Literal[] }

export type Expression =
  | { readonly kind: 'or' | 'and'; readonly sides: readonly Expression[] }
  | { readonly kind: 'not'; readonly side: Expression }
  | { readonly kind: 'constant'; readonly value: boolean }
  | { readonly kind: 'actionmatches' | 'suboperationmatches'; readonly patterns: readonly string[] }
  | { readonly kind: 'exists'; readonly attribute: Attribute }
  | {
      readonly kind: 'comparison'
      readonly left: Operand
      /** Folded, without its quantifier. */
      readonly operator: string
      readonly quantifier?: Quantifier
      readonly right: Operand
    }

const DEEPEST = 200

/** The syntax tree of a condition; `undefined` where it is malformed or of a version that nobody knows. */
export function parseCondition(text: unknown, version: unknown): Expression | undefined {
  const spelt = version === undefined || version === null ? '' : version
  if (typeof text !== 'string' || typeof spelt !== 'string') return undefined
  const isFirstVersion = spelt === '1.0'
  if (!isFirstVersion && spelt !== '2.0' && spelt.trim() !== '') return undefined
  const tokens = tokensOf(text)
  if (tokens === undefined) return undefined
  const isNewer = ({ kind }: Token) => kind === 'actionmatches' || kind === 'suboperationmatches'
  if (isFirstVersion && tokens.some(isNewer)) return undefined
  try {
    return new Parser(tokens).whole()
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

class Parser {
  readonly #tokens: readonly Token[]
  #at = 0
  #depth = 0

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens
  }

  whole(): Expression {
    const expression = this.#joined('or')
    if (this.#at < this.#tokens.length) throw new SyntaxError('text after the end')
    return expression
  }

  #joined(kind: 'or' | 'and'): Expression {
    const side = () => (kind === 'or' ? this.#joined('and') : this.#negation())
    const sides = [side()]
    while (this.#skip(kind)) sides.push(side())
    return sides.length === 1 && sides[0] !== undefined ? sides[0] : { kind, sides }
  }

  #negation(): Expression {
    if (!this.#skip('not')) return this.#primary()
    return this.#nested(() => ({ kind: 'not', side: this.#negation() }))
  }

  #primary(): Expression {
    const kind = this.#peek()
    if (this.#skip('(')) {
      const inner = this.#nested(() => this.#joined('or'))
      this.#expect(')')
      return inner
    }
    if (kind === 'actionmatches' || kind === 'suboperationmatches') {
      this.#at++
      const texts = this.#set().map((literal) => {
        if (literal.kind !== 'text') throw new SyntaxError('a pattern is a text')
        return plainText(literal.text)
      })
      return { kind, patterns: texts }
    }
    if (this.#skip('exists')) {
      const token = this.#next()
      if (token.kind !== 'attribute') throw new SyntaxError('only attributes exist')
      return { kind: 'exists', attribute: token }
    }
    return this.#comparison()
  }

  #comparison(): Expression {
    const isBare = this.#peek() === 'truth'
    const left = this.#operand()
    if (this.#peek() !== 'operator') {
      const constant = isBare && left.kind === 'literals' ? left.literals[0] : undefined
      if (constant?.kind === 'truth') return { kind: 'constant', value: constant.value }
      throw new SyntaxError('an operator is missing')
    }
    const token = this.#next()
    if (token.kind !== 'operator') throw new SyntaxError('no operator')
    const { operator, quantifier } = token
    return { kind: 'comparison', left, operator, ...(quantifier && { quantifier }), right: this.#operand() }
  }

  #operand(): Operand {
    if (this.#peek() === '{') return { kind: 'literals', literals: this.#set() }
    const token = this.#next()
    if (token.kind === 'attribute') return token
    return { kind: 'literals', literals: [literal(token)] }
  }

  #set(): Literal[] {
    this.#expect('{')
    const literals = [literal(this.#next())]
    while (this.#skip(',')) literals.push(literal(this.#next()))
    this.#expect('}')
    return literals
  }

  #nested(inner: () => Expression): Expression {
    this.#depth++
    if (this.#depth > DEEPEST) throw new SyntaxError('too deep')
    const expression = inner()
    this.#depth--
    return expression
  }

  #peek(): Token['kind'] | undefined {
    return this.#tokens[this.#at]?.kind
  }

  #next(): Token {
    const token = this.#tokens[this.#at++]
    if (token === undefined) throw new SyntaxError('the text ends too early')
    return token
  }

  #skip(kind: Token['kind']): boolean {
    if (this.#peek() !== kind) return false
    this.#at++
    return true
  }

  #expect(kind: Token['kind']): void {
    if (!this.#skip(kind)) throw new SyntaxError(`${kind} is missing`)
  }
}

function literal(token: Token): Literal {
  if (token.kind === 'text' || token.kind === 'integer') return token
  if (token.kind === 'truth' || token.kind === 'guid') return token
  throw new SyntaxError('no literal')
}
