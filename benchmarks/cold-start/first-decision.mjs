// The least that a program does with azcan: an engine on one role assignment, asked once.
import { createEngine } from '../../dist/index.js'

const scope = '/subscriptions/5b4ad72c-7e0f-4f3c-9a0b-6f0d5d1c2e3f'
const principalId = '0d9f2b7e-9d1e-4f6a-8f4f-2c1f8c0a7b11'
const engine = createEngine({
  roleAssignments: [
    {
      id: `${scope}/providers/Microsoft.Authorization/roleAssignments/3c2a1b90-4a55-4a0e-8f36-3a5c7d2e9f10`,
      properties: {
        principalId,
        scope,
        roleDefinitionId:
          '/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7',
      },
    },
  ],
})
const { allowed } = engine.check({
  principalId,
  action: 'Microsoft.Compute/virtualMachines/read',
  scope: `${scope}/resourceGroups/app/providers/Microsoft.Compute/virtualMachines/vm`,
})
if (!allowed) throw new Error('the first decision is wrong')
