import { authorize } from '../../control-plane/authorize.ts'
import { done, refuse } from '../../control-plane/outcome.ts'
import type { Handler } from './route.ts'

const DEPLOYMENTS = 'Microsoft.Resources/deployments'
const STACKS = 'Microsoft.Resources/deploymentStacks'

/** Templates are not worked through. The request is authorized all the same, so that who may not deploy learns just that. */
export const refuseDeployment: Handler<'scope' | 'name'> = unsupported(DEPLOYMENTS, 'write')
export const refuseValidation: Handler<'scope' | 'name'> = unsupported(DEPLOYMENTS, 'validate/action')
export const refuseWhatIf: Handler<'scope' | 'name'> = unsupported(DEPLOYMENTS, 'whatIf/action')
export const refuseStack: Handler<'scope' | 'name'> = unsupported(STACKS, 'write')
export const refuseStackValidation: Handler<'scope' | 'name'> = unsupported(STACKS, 'validate/action')

export const listDeployments: Handler<'scope'> = ({ view, caller, surroundings, at }) => {
  const scope = `${at.scope === '/' ? '' : at.scope}/providers/Microsoft.Resources`
  const refused = authorize(view, caller, { action: `${DEPLOYMENTS}/read`, scope }, surroundings)
  return refused ?? done(200, { value: [] })
}

/** Nothing was ever deployed. */
export const getDeployment: Handler<'scope' | 'name'> = ({ view, caller, surroundings, at }) => {
  const needed = { action: `${DEPLOYMENTS}/read`, scope: idOf(DEPLOYMENTS, at) }
  return (
    authorize(view, caller, needed, surroundings) ??
    refuse(404, 'DeploymentNotFound', `Deployment '${at.name}' could not be found.`)
  )
}

function unsupported(type: string, verb: string): Handler<'scope' | 'name'> {
  return ({ view, caller, surroundings, at }) => {
    const needed = { action: `${type}/${verb}`, scope: idOf(type, at) }
    return (
      authorize(view, caller, needed, surroundings) ??
      refuse(
        400,
        'DeploymentsNotSupported',
        'Deployments of templates are not supported here. Create the resources one by one instead.',
      )
    )
  }
}

function idOf(type: string, { scope, name }: Readonly<Record<'scope' | 'name', string>>): string {
  return `${scope === '/' ? '' : scope}/providers/${type}/${name}`
}
