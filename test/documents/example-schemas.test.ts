import { readdirSync } from 'node:fs'
import { Ajv } from 'ajv'
import { test } from 'tap'
import { checkout, readDocument } from './documents.ts'

const ajv = new Ajv({ allErrors: true, allowUnionTypes: true })
const isRequest = ajv.compile(JSON.parse(readDocument('schemas/request.schema.json')))
const isDecision = ajv.compile(JSON.parse(readDocument('schemas/decision.schema.json')))

for (const { name } of readdirSync(`${checkout}examples`, { withFileTypes: true })) {
  test(`the questions and answers of examples/${name} fit their schemas`, async (t) => {
    for (const request of JSON.parse(readDocument(`examples/${name}/questions.json`))) {
      t.ok(isRequest(request), request.id, { errors: isRequest.errors })
    }
    for (const decision of JSON.parse(readDocument(`examples/${name}/expected.json`))) {
      t.ok(isDecision(decision), decision.id, { errors: isDecision.errors })
    }
  })
}
