import { test } from 'tap'
import { armClient, BEN, codeOf, GROUP, SUBSCRIPTION } from './arm-client.ts'

const MANAGEMENT_GROUP = '/providers/Microsoft.Management/managementGroups/top'
/** As az sends it: no JSON. */
const BODY = '{"properties": {"mode": "Incremental", template:{ /* note */ "resources": [] }}}'

test('templates are not deployed, and it is said so', async (t) => {
  const client = armClient()
  for (const scope of ['', SUBSCRIPTION, GROUP, MANAGEMENT_GROUP]) {
    const deployment = `${scope}/providers/Microsoft.Resources/deployments/first`
    const stack = `${scope}/providers/Microsoft.Resources/deploymentStacks/first`
    const calls = ['PUT', 'POST', 'POST'].map(
      (method, i) => `${method} ${deployment}${['', '/validate', '/whatIf'][i]}`,
    )
    for (const call of [...calls, `PUT ${stack}`, `POST ${stack}/validate`]) {
      t.same(codeOf(await client.ask(call, { body: BODY })), [400, 'DeploymentsNotSupported'], call)
      t.same(codeOf(await client.ask(call, { as: BEN, body: BODY })), [403, 'AuthorizationFailed'], call)
    }
    t.same(codeOf(await client.ask(`GET ${deployment}`)), [404, 'DeploymentNotFound'])
    t.same((await client.ask(`GET ${scope}/providers/Microsoft.Resources/deployments`)).body, { value: [] })
  }
})
