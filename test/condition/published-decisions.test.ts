import { type Test, test } from 'tap'
import {
  attributeSource,
  derivedAttribute,
  evaluateCondition,
  parseCondition,
  type Truth,
} from '../../src/condition/index.ts'
import { publishedFile } from './published.ts'

interface DecisionFile {
  readonly state: {
    readonly users?: readonly DirectoryObject[]
    readonly servicePrincipals?: readonly DirectoryObject[]
    readonly groups?: readonly { readonly id: string; readonly members: readonly { readonly id: string }[] }[]
    readonly roleAssignments?: readonly Assignment[]
  }
  readonly cases: readonly {
    readonly request: {
      readonly id: string
      readonly principalId: string
      readonly action?: string
      readonly dataAction?: string
      readonly scope: string
      readonly subOperation?: string
      readonly attributes?: unknown
      readonly time?: string
    }
    readonly expect: { readonly reason: string }
    readonly why?: string
  }[]
}

interface DirectoryObject {
  readonly id: string
  readonly customSecurityAttributes?: unknown
}

interface Assignment {
  readonly id: string
  readonly properties: {
    readonly principalId: string
    readonly principalType: string
    readonly roleDefinitionId: string
    readonly condition?: string
    readonly conditionVersion?: string
  }
}

/** Files whose roles carry no conditions of their own, so that the assignment's alone decides. */
const FILES = [
  'operators',
  'cross-product',
  'fail-closed-and-names',
  'ip-and-time-of-day',
  'principal-and-environment',
  'storage-blobs',
  'delegation',
]

/** What the condition of an assignment says to a request; one that does not parse says nothing. */
function outcome(
  { state }: DecisionFile,
  request: DecisionFile['cases'][number]['request'],
  assignment: Assignment,
): Truth {
  const { condition, conditionVersion } = assignment.properties
  if (condition === undefined) return 'true'
  const result = parseCondition(condition, conditionVersion)
  if (!result.ok) return 'unknown'
  const asking = [...(state.users ?? []), ...(state.servicePrincipals ?? [])].find(
    ({ id }) => id === request.principalId,
  )
  const acted = state.roleAssignments?.find(({ id }) => id.toLowerCase() === request.scope.toLowerCase())
  const inputs = {
    time: request.time ?? new Date(Date.now()).toISOString(),
    principalSecurityAttributes: asking?.customSecurityAttributes,
    roleAssignmentAtScope: acted?.properties,
  }
  return evaluateCondition(result.condition, {
    operation: request.action ?? request.dataAction ?? '',
    subOperation: request.subOperation,
    attribute: attributeSource(request.attributes, (source, name) => derivedAttribute(source, name, inputs)),
  })
}

const files = FILES.flatMap((name) => {
  const file = publishedFile<DecisionFile>(`conformance/conditions/${name}.json`)
  return file === undefined ? [] : [{ name, file }]
})

test('conditions decide as published', (t) => {
  if (files.length === 0) t.comment('the published decisions are not at hand')
  for (const { name, file } of files) t.test(name, (sub) => decideAll(sub, file))
  t.end()
})

function decideAll(t: Test, file: DecisionFile): void {
  const { groups = [], roleAssignments = [] } = file.state
  let decided = 0
  for (const { request, expect, why } of file.cases) {
    const theirGroups = groups.filter(({ members }) => members.some(({ id }) => id === request.principalId))
    const identities = [request.principalId, ...theirGroups.map(({ id }) => id)]
    const theirs = roleAssignments.filter(({ properties }) => identities.includes(properties.principalId))
    const [assignment] = theirs
    if (theirs.length !== 1 || assignment === undefined) continue
    if (expect.reason !== 'RoleAssignment' && expect.reason !== 'ConditionNotMet') continue
    const truth = outcome(file, request, assignment)
    t.equal(truth === 'true', expect.reason === 'RoleAssignment', `${request.id}: ${why}`)
    decided++
  }
  t.comment(`${decided} decisions`)
  t.end()
}
