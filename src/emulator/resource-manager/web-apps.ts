import { authorize } from '../../control-plane/authorize.ts'
import { done, refuse } from '../../control-plane/outcome.ts'
import { admit, resourceNotFound } from '../../control-plane/resource/not-found.ts'
import { parseResourceId } from '../../control-plane/resource/resource-id.ts'
import { isJsonObject } from '../../state/folded-member.ts'
import type { Handler } from './route.ts'
import { webAppStacks } from './web-app-stacks.ts'

const SITE = 'Microsoft.Web/sites'

/** Names of apps are taken in all of Azure, and here by the apps of this state. */
export const checkAppName: Handler<'subscriptionId'> = ({ view, caller, surroundings, at, body }) => {
  const needed = {
    action: 'Microsoft.Web/checkNameAvailability/read',
    scope: `/subscriptions/${at.subscriptionId}`,
  }
  const refused = authorize(view, caller, needed, surroundings)
  if (refused !== undefined) return refused
  const name = isJsonObject(body) ? body.name : undefined
  if (typeof name !== 'string' || name === '') {
    return refuse(400, 'BadRequest', 'The parameter name is not specified.')
  }
  for (const { id } of view.list('resources')) {
    const site = parseResourceId(id)
    if (site?.type.toLowerCase() !== SITE.toLowerCase()) continue
    if (site.name.toLowerCase() === name.toLowerCase()) {
      const message = `Hostname '${name}' already exists. Please select a different name.`
      return done(200, { nameAvailable: false, reason: 'AlreadyExists', message })
    }
  }
  return done(200, { nameAvailable: true, reason: '', message: '' })
}

export const listStacks: Handler = () => done(200, { value: webAppStacks() })

/** The profiles by which apps are published. There is nothing to publish to, so they have no passwords. */
export const publishProfiles: Handler<'subscriptionId' | 'group' | 'name'> = (call) => {
  const { view, caller, surroundings, at } = call
  const path = `/subscriptions/${at.subscriptionId}/resourceGroups/${at.group}/providers/${SITE}/${at.name}`
  const id = parseResourceId(path)
  if (id === undefined) return refuse(400, 'BadRequest', `'${path}' is not the ID of an app.`)
  const needed = { action: `${SITE}/publishxml/action`, scope: id.text }
  const refused = admit(view, caller, id, needed, surroundings)
  if (refused !== undefined) return refused
  const site = view.find('resources', id.text)
  if (site === undefined) return resourceNotFound(id)
  const body = profilesOf(site.name ?? id.name)
  return { ...done(200, body), headers: { 'content-type': 'application/xml; charset=utf-8' } }
}

function profilesOf(name: string): string {
  const host = `${name}.scm.azurewebsites.net`
  const app = `https://${name}.azurewebsites.net`
  const profile = (method: string, url: string) =>
    `<publishProfile${attributes({
      profileName: `${name} - ${method}`,
      publishMethod: method,
      publishUrl: url,
      msdeploySite: name,
      userName: `$${name}`,
      userPWD: '',
      destinationAppUrl: app,
    })}><databases /></publishProfile>`
  return `<publishData>${profile('MSDeploy', `${host}:443`)}${profile('FTP', `ftps://${host}/site/wwwroot`)}</publishData>`
}

function attributes(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escaped(value)}"`)
    .join('')
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
