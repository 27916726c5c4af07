import { test } from 'tap'
import { recogniseExport } from '../src/state/recognise.ts'
import { armDeny, EVERYONE, idOf, NAME, PERSON, refusals, remarks, SUB, taken } from './loader/samples.ts'

const permissions = [{ actions: ['*'], notActions: ['*/delete'], dataActions: [], notDataActions: [] }]

test('role definitions of Resource Manager and the flat ones of the az CLI are taken as they are', (t) => {
  const type = 'Microsoft.Authorization/roleDefinitions'
  const id = idOf('roleDefinitions')
  const arm = {
    id,
    type,
    name: NAME,
    properties: { roleName: 'x', type: 'CustomRole', permissions, assignableScopes: [SUB] },
  }
  const flat = {
    id,
    type,
    name: NAME,
    roleName: 'x',
    roleType: 'BuiltInRole',
    permissions,
    assignableScopes: ['/'],
  }
  t.same(taken([arm, flat]), [
    ['roleDefinitions', arm],
    ['roleDefinitions', flat],
  ])
  t.end()
})

test('the input of New-AzRoleDefinition becomes a role with one entry, and no assignment can name it', (t) => {
  const given = {
    Name: 'Operator',
    IsCustom: true,
    Description: '',
    Actions: ['A.B/c/*'],
    NotActions: ['A.B/c/delete'],
    AssignableScopes: [SUB],
  }
  const recognised = recogniseExport(given)
  t.same(recognised.problems, [])
  t.same(remarks(recognised), ['RoleWithoutId '])
  t.same(recognised.elements[0]?.element, {
    name: 'Operator',
    properties: {
      roleName: 'Operator',
      type: 'CustomRole',
      description: '',
      assignableScopes: [SUB],
      permissions: [
        { actions: ['A.B/c/*'], notActions: ['A.B/c/delete'], dataActions: [], notDataActions: [] },
      ],
    },
  })
  const [[, element] = []] = taken([{ ...given, Id: NAME }])
  t.match(element, { id: `/providers/Microsoft.Authorization/roleDefinitions/${NAME}`, name: NAME })
  t.end()
})

test('built-in roles as PowerShell flattens them are left out', (t) => {
  const role = {
    Name: 'Reader',
    Id: NAME,
    IsCustom: false,
    Actions: ['*/read'],
    NotActions: [],
    AssignableScopes: ['/'],
  }
  const recognised = recogniseExport([role])
  t.same([recognised.elements, remarks(recognised)], [[], ['LeftOut /0']])
  t.end()
})

test('a deny assignment is read in any case, and without a type', (t) => {
  const arm = armDeny()
  t.same(taken({ value: [arm] }), [['denyAssignments', arm]])
  const { type, id, ...untyped } = arm
  t.same(taken([{ ...untyped, id: 'deny-1' }]), [['denyAssignments', { ...untyped, id: 'deny-1' }]])
  t.end()
})

test('the body that makes a deny assignment gets an ID from its scope and name', (t) => {
  const body = {
    properties: {
      DenyAssignmentName: 'Deny access',
      Permissions: [{ Actions: ['*/delete'], NotActions: ['A.B/c/delete'] }],
      Scope: `${SUB}/`,
      Principals: [{ Id: EVERYONE, Type: 'SystemDefined' }],
      ExcludePrincipals: [{ Id: PERSON, Type: 'User' }],
    },
  }
  const recognised = recogniseExport(body)
  t.same(remarks(recognised), ['MadeId '])
  t.same(recognised.elements[0]?.element, {
    id: idOf('denyAssignments', 'Deny%20access'),
    properties: {
      denyAssignmentName: 'Deny access',
      permissions: [{ actions: ['*/delete'], notActions: ['A.B/c/delete'] }],
      scope: `${SUB}/`,
      principals: [{ id: EVERYONE, type: 'SystemDefined' }],
      excludePrincipals: [{ id: PERSON, type: 'User' }],
    },
  })
  const { Scope, ...nowhere } = body.properties
  t.same(refusals(recogniseExport({ properties: nowhere })), ['MissingMember '])
  t.end()
})

const powerShellDeny = {
  Id: idOf('denyAssignments'),
  DenyAssignmentName: 'keep out',
  Description: null,
  Actions: ['foo/*'],
  NotActions: [] as unknown,
  DataActions: ['foo/*'],
  NotDataActions: [],
  Scope: SUB,
  DoNotApplyToChildScopes: true,
  Principals: [{ DisplayName: 'All Principals', ObjectType: 'SystemDefined', ObjectId: EVERYONE }] as unknown,
  ExcludePrincipals: [{ DisplayName: 'Ana', ObjectType: 'User', ObjectId: PERSON }],
  IsSystemProtected: true,
}

test('deny assignments of PowerShell are taken with their principals', (t) => {
  t.same(taken([powerShellDeny]), [
    [
      'denyAssignments',
      {
        id: powerShellDeny.Id,
        properties: {
          denyAssignmentName: 'keep out',
          description: null,
          scope: SUB,
          doNotApplyToChildScopes: true,
          isSystemProtected: true,
          permissions: [{ actions: ['foo/*'], notActions: [], dataActions: ['foo/*'], notDataActions: [] }],
          principals: [{ id: EVERYONE, type: 'SystemDefined' }],
          excludePrincipals: [{ id: PERSON, type: 'User' }],
        },
      },
    ],
  ])
  t.end()
})

test('a flattened deny assignment that excludes actions may deny too little, and says so', (t) => {
  const recognised = recogniseExport([{ ...powerShellDeny, NotActions: ['foo/*/read'] }])
  t.equal(recognised.elements.length, 1)
  t.same(remarks(recognised), ['EntriesFlattened /0'])
  t.end()
})

test('values that ConvertTo-Json has cut off are refused', (t) => {
  t.same(refusals(recogniseExport([{ ...powerShellDeny, Principals: ['@{ObjectId=1}'] }])), [
    'TruncatedExport /0/Principals/0',
  ])
  t.same(refusals(recogniseExport([{ ...powerShellDeny, Principals: 'Microsoft.Azure…' }])), [
    'TruncatedExport /0/Principals',
  ])
  t.same(refusals(recogniseExport([{ ...powerShellDeny, NotActions: 'foo/*/read' }])), [
    'TruncatedExport /0/NotActions',
  ])
  t.end()
})

test('a deny assignment without principals or permissions is refused', (t) => {
  for (const name of ['principals', 'permissions']) {
    const { problems } = recogniseExport([armDeny({ [name]: null })])
    t.match(problems, [{ code: 'MissingMember', pointer: '/0', message: new RegExp(name) }])
  }
  t.end()
})
