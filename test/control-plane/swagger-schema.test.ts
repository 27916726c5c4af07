import { test } from 'tap'
import { SWAGGER, swaggerErrors, swaggerFolder } from './swagger-schema.ts'

test('an answer is held against the description of the API, where that is at hand', async (t) => {
  if (swaggerFolder === undefined) {
    t.comment('no descriptions at hand: every answer passes')
    t.same(swaggerErrors(SWAGGER.locks, 'ManagementLockObject', { unknown: 1 }), [])
    return
  }
  const errors = (answer: unknown) => swaggerErrors(SWAGGER.locks, 'ManagementLockObject', answer)
  t.same(errors({ id: 'x', properties: { level: 'ReadOnly', notes: null } }), [], 'null counts as absent')
  t.match(errors({ id: 'x' }), [/required/], 'a member is missing')
  t.match(errors({ properties: { level: 'Locked' } }), [/allowed values/], 'a value is not known')
  t.match(errors({ properties: { level: 'ReadOnly' }, unknown: 1 }), [/additional/], 'a member is not known')
  t.match(errors({ properties: { level: 'ReadOnly' }, systemData: { createdAt: 'today' } }), [/date-time/])
})
