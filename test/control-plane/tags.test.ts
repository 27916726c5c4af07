import { test } from 'tap'
import { deleteTags, getTags, patchTags, putTags } from '../../src/control-plane/tag/tags.ts'
import { ana, ben, bodyOf, estate, GROUP, MACHINE, refusalOf, Stage, SUBSCRIPTION, VAULT } from './estate.ts'

const TAG_CONTRIBUTOR = '4a9ae827-6dc8-4573-8ac7-8239d42aa03f'
const machine = { id: MACHINE, location: 'westeurope', tags: { a: '1', b: '2' } }
const vault = { id: VAULT, location: 'westeurope', properties: { tenantId: 'x' } }
const tagsOf = (outcome: ReturnType<Stage['run']>) =>
  bodyOf<{ properties: { tags: Record<string, string> } }>(outcome).properties.tags
const body = (operation: string, tags: unknown) => ({ operation, properties: { tags } })

test('tags are merged, replaced and taken away', (t) => {
  const stage = new Stage(estate({ resources: [machine] }))
  const patch = (operation: string, tags: unknown) =>
    tagsOf(stage.run(patchTags, { scope: MACHINE, body: body(operation, tags) }, ana))
  t.same(patch('Merge', { b: '3', c: '4' }), { a: '1', b: '3', c: '4' })
  t.same(patch('delete', { b: '3', c: 'other' }), { a: '1', c: '4' })
  t.same(patch('Replace', { d: '5' }), { d: '5' })
  t.same(tagsOf(stage.run(putTags, { scope: MACHINE, body: { properties: { tags: { e: '6' } } } }, ana)), {
    e: '6',
  })
  t.same(stage.view.find('resources', MACHINE)?.tags, { e: '6' })
  t.equal(stage.run(deleteTags, { scope: MACHINE }, ana).kind, 'done')
  t.same(tagsOf(stage.run(getTags, { scope: MACHINE }, ana)), {})
  t.end()
})

test('subscriptions, groups and vaults have tags, too', (t) => {
  const stage = new Stage(estate({ vaults: [vault] }))
  for (const scope of [SUBSCRIPTION, GROUP, VAULT]) {
    stage.run(putTags, { scope, body: body('', { k: 'v' }) }, ana)
    t.same(tagsOf(stage.run(getTags, { scope }, ana)), { k: 'v' }, scope)
  }
  t.end()
})

test('a name like that of a prototype is a name like any other', (t) => {
  const stage = new Stage(estate({ resources: [machine] }))
  const tags = JSON.parse('{"__proto__":"x","constructor":"y"}')
  const answered = tagsOf(stage.run(putTags, { scope: MACHINE, body: body('', tags) }, ana))
  t.same(Object.keys(answered), ['__proto__', 'constructor'])
  const left = tagsOf(stage.run(patchTags, { scope: MACHINE, body: body('Delete', { toString: 'x' }) }, ana))
  t.same(Object.keys(left), ['__proto__', 'constructor'])
  t.end()
})

test('tags need rights of their own, which are less than those on what is tagged', (t) => {
  const stage = new Stage(estate({ resources: [machine] }))
  const asked = { scope: MACHINE, body: body('Merge', {}) }
  t.match(refusalOf(stage.run(patchTags, asked, ben))?.[2], "action 'Microsoft.Resources/tags/write'")
  const roleDefinitionId = `/providers/Microsoft.Authorization/roleDefinitions/${TAG_CONTRIBUTOR}`
  const id = `${MACHINE}/providers/Microsoft.Authorization/roleAssignments/77777777-0000-4000-8000-000000000001`
  const principalId = ben.kind === 'principal' ? ben.principalId : ''
  const allowed = new Stage(
    estate({
      resources: [machine],
      roleAssignments: [{ id, properties: { principalId, roleDefinitionId } }],
    }),
  )
  t.equal(allowed.run(patchTags, asked, ben).kind, 'done')
  t.end()
})

test('wrong bodies and missing resources are refused', (t) => {
  const stage = new Stage(estate({ resources: [machine] }))
  const codes = [body('Other', {}), body('Merge', { a: 1 }), { operation: 'Merge' }, [], undefined].map(
    (wrong) => refusalOf(stage.run(patchTags, { scope: MACHINE, body: wrong }, ana))?.[1],
  )
  t.same(codes, Array(5).fill('InvalidRequestContent'))
  t.same(refusalOf(stage.run(getTags, { scope: `${MACHINE}2` }, ana))?.[1], 'ResourceNotFound')
  t.same(refusalOf(stage.run(getTags, { scope: `${GROUP}2` }, ana))?.[1], 'ResourceGroupNotFound')
  t.end()
})
