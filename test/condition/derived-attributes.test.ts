import { test } from 'tap'
import {
  type AttributeSource,
  attributeName,
  type DerivedAttributeInputs,
  derivedAttribute,
} from '../../src/condition/index.ts'

const NOTHING: DerivedAttributeInputs = {
  time: '2031-01-01T00:00:00Z',
  principalSecurityAttributes: undefined,
  roleAssignmentAtScope: undefined,
}
const derive = (source: AttributeSource, name: string, inputs: Partial<DerivedAttributeInputs> = {}) =>
  derivedAttribute(source, attributeName(name), withGetters(inputs))

function withGetters(inputs: Partial<DerivedAttributeInputs>): DerivedAttributeInputs {
  return Object.create(NOTHING, Object.getOwnPropertyDescriptors(inputs))
}

test('UtcNow of the environment is the time of the request, or now', (t) => {
  t.equal(derive('environment', 'UtcNow'), '2031-01-01T00:00:00Z')
  t.equal(derive('environment', 'utcNOW', { time: '2032-01-01T00:00:00Z' }), '2032-01-01T00:00:00Z')
  t.equal(derive('request', 'UtcNow'), undefined)
  t.equal(derive('resource', 'UtcNow'), undefined)
  t.equal(derive('environment', 'isPrivateLink'), undefined)
  t.end()
})

test('now is asked for only where the condition asks for it', (t) => {
  const inputs = {
    get time() {
      return t.fail('nobody asked') as never
    },
  }
  t.equal(derive('environment', 'isPrivateLink', inputs), undefined)
  t.equal(derive('resource', 'UtcNow', inputs), undefined)
  t.end()
})

test('a security attribute of the principal is the value of its name in its set', (t) => {
  const principalSecurityAttributes = JSON.parse(`{
    "Engineering": { "@odata.type": "#x", "Project": "Baker", "Lines@odata.type": "#Collection(String)", "Lines": ["a", "b"],
      "Level": 3, "Cleared": false, "Gone": null, "None": [], "__proto__": "own" },
    "Eng": { "ineering_Project": "no", "_Project": "no" },
    "a": { "b_c": "one" }, "a_b": { "d": "two" },
    "@odata.context": { "x": "y" }, "Empty": null
  }`)
  const value = (name: string) =>
    derive('principal', `Microsoft.Directory/CustomSecurityAttributes/Id:${name}`, {
      principalSecurityAttributes,
    })
  t.equal(value('Engineering_Project'), 'Baker')
  t.equal(value('ENGINEERING_project'), 'Baker', 'names ignore case')
  t.strictSame(value('Engineering_Lines'), ['a', 'b'])
  t.equal(value('Engineering_Level'), 3)
  t.equal(value('Engineering_Cleared'), false)
  t.equal(value('Engineering_Gone'), undefined)
  t.equal(value('Engineering_None'), undefined)
  t.equal(value('Engineering_Other'), undefined)
  t.equal(value('Engineering'), undefined)
  t.equal(value('Engineering_Lines@odata.type'), undefined, 'annotations are no attributes')
  t.equal(value('Engineering_@odata.type'), undefined)
  t.equal(value('@odata.context_x'), undefined)
  t.equal(value('Empty_x'), undefined)
  t.equal(value('a_b_c'), 'one', 'the name has an underscore')
  t.equal(value('a_b_d'), 'two', 'the set has one')
  t.equal(value('Engineering___proto__'), 'own')
  t.equal(value('Engineering_constructor'), undefined, 'nothing is inherited')
  t.equal(value('__proto___toString'), undefined)
  t.end()
})

test('only the principal has security attributes', (t) => {
  const principalSecurityAttributes = { a: { b: 'x' } }
  for (const source of ['request', 'resource', 'environment'] as const) {
    t.equal(
      derive(source, 'Microsoft.Directory/CustomSecurityAttributes/Id:a_b', { principalSecurityAttributes }),
      undefined,
    )
  }
  for (const nothing of [undefined, null, 7, 'a_b', []]) {
    t.equal(
      derive('principal', 'Microsoft.Directory/CustomSecurityAttributes/Id:a_b', {
        principalSecurityAttributes: nothing,
      }),
      undefined,
    )
  }
  t.end()
})

test('a role assignment that is acted upon has its role, principal and principal type', (t) => {
  const roleAssignmentAtScope = {
    roleDefinitionId:
      '/subscriptions/s/providers/Microsoft.Authorization/roleDefinitions/0f8fad5b-d9cb-469f-a165-70867728950e',
    principalId: '7c9e6679-7425-40de-944b-e07fc1f90ae7',
    principalType: 'ServicePrincipal',
  }
  const value = (name: string) =>
    derive('resource', `Microsoft.Authorization/roleAssignments:${name}`, { roleAssignmentAtScope })
  t.equal(value('RoleDefinitionId'), '0f8fad5b-d9cb-469f-a165-70867728950e')
  t.equal(value('principalid'), '7c9e6679-7425-40de-944b-e07fc1f90ae7')
  t.equal(value('PrincipalType'), 'ServicePrincipal')
  t.equal(value('Scope'), undefined)
  t.equal(
    derive('request', 'Microsoft.Authorization/roleAssignments:PrincipalType', { roleAssignmentAtScope }),
    undefined,
  )
  t.equal(derive('resource', 'Microsoft.Authorization/roleAssignments:PrincipalType'), undefined)
  const bare = { roleDefinitionId: '0f8fad5b-d9cb-469f-a165-70867728950e', principalType: null }
  t.equal(
    derive('resource', 'Microsoft.Authorization/roleAssignments:RoleDefinitionId', {
      roleAssignmentAtScope: bare,
    }),
    bare.roleDefinitionId,
  )
  t.equal(
    derive('resource', 'Microsoft.Authorization/roleAssignments:PrincipalType', {
      roleAssignmentAtScope: bare,
    }),
    undefined,
  )
  t.end()
})
