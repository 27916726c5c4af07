import { Ajv } from 'ajv'
import { test } from 'tap'
import { exampleStates, readDocument } from './documents.ts'

const ajv = new Ajv({ allErrors: true, allowUnionTypes: true })
const isRequest = ajv.compile(JSON.parse(readDocument('schemas/request.schema.json')))
const isDecision = ajv.compile(JSON.parse(readDocument('schemas/decision.schema.json')))

for (const folder of exampleStates()) {
  test(`the questions and answers of ${folder} fit their schemas`, async (t) => {
    for (const request of JSON.parse(readDocument(`${folder}/questions.json`))) {
      t.ok(isRequest(request), request.id, { errors: isRequest.errors })
    }
    for (const decision of JSON.parse(readDocument(`${folder}/expected.json`))) {
      t.ok(isDecision(decision), decision.id, { errors: isDecision.errors })
    }
  })
}
