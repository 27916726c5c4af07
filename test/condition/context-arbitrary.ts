import fc from 'fast-check'
import { ATTRIBUTE_SOURCES, type ConditionContext } from '../../src/condition/index.ts'
import { contextOf } from './ask.ts'

const scalar = fc.oneof(
  fc.constantFrom<string | number | boolean>(
    'a',
    'b',
    'red',
    'Red',
    '',
    '7',
    7,
    -3,
    0.5,
    true,
    false,
    'true',
    '2024-01-01T00:00:00Z',
    '10.0.0.1',
    '09:30',
    '0f8fad5b-d9cb-469f-a165-70867728950e',
  ),
  fc.string({ maxLength: 3 }),
  fc.integer(),
)
const value = fc.oneof(scalar, fc.array(scalar, { maxLength: 3 }), fc.constantFrom(null, {}))
const name = fc.constantFrom(
  'v',
  'w',
  'V',
  'subOperation',
  'x:Key<$key_case_sensitive$>',
  'x:key',
  'x/tags&$keys$&',
  'x:My Key',
)
const attributes = fc.record(
  Object.fromEntries(ATTRIBUTE_SOURCES.map((source) => [source, fc.dictionary(name, value, { maxKeys: 6 })])),
  { requiredKeys: [] },
)

/** Requests about the attributes that generated conditions mention, with values that often fit. */
export const someContext: fc.Arbitrary<ConditionContext> = fc
  .record({
    operation: fc.constantFrom('a', 'red', 'Contoso.Yard/cranes/read'),
    subOperation: fc.option(fc.constantFrom('a', 'Blob.List', ''), { nil: undefined }),
    attributes,
  })
  .map(({ operation, subOperation, attributes: given }) =>
    contextOf({ operation, attributes: given, ...(subOperation !== undefined && { subOperation }) }),
  )
