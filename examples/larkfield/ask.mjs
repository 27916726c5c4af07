// Asks Larkfield's questions of its state and prints the answers: `npm run -s example`.
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { createEngine } from 'azcan'
import { readState } from 'azcan/node'

const file = (name) => fileURLToPath(new URL(name, import.meta.url))
const engine = createEngine(await readState(file('state')))
const questions = JSON.parse(await readFile(file('questions.json'), 'utf8'))

for (const decision of engine.checkMany(questions)) {
  const verdict = decision.allowed ? 'yes' : 'no'
  const line = `${decision.id.padEnd(38)} ${verdict.padEnd(4)} ${decision.reason.padEnd(23)} ${decidedBy(decision)}`
  console.log(line.trimEnd())
}

function decidedBy({ reason, by }) {
  switch (reason) {
    case 'RoleAssignment':
      return `${by.roleName} at ${ending(by.scope)}`
    case 'DenyAssignment':
      return `${by.denyAssignmentName} at ${ending(by.scope)}`
    case 'ConditionNotMet':
      return `on ${by.roleAssignmentIds.map(ending).join(', ')}`
    case 'AccessPolicy':
    case 'NoMatchingAccessPolicy':
      return `${by.permission} in ${ending(by.vault)}`
    case 'ScopeLocked':
      return `locked at ${by.scopes.map(ending).join(', ')}`
    default:
      return ''
  }
}

/** The last type and name of a scope or ID, such as `resourceGroups/rg-shop`. */
function ending(scope) {
  return scope.split('/').slice(-2).join('/')
}
