import { isJsonObject, type JsonObject } from '../../state/folded-member.ts'
import type { Resource } from '../../state/state-document.ts'
import type { View } from '../view.ts'
import { findResource } from './not-found.ts'
import { parseResourceId } from './resource-id.ts'

/**
 * What the instance metadata service tells a machine about itself, as far as the state knows.
 *
 * @returns `undefined` where there is no such resource
 * @see https://learn.microsoft.com/azure/virtual-machines/instance-metadata-service
 */
export function instanceMetadata(view: View, resourceId: string): JsonObject | undefined {
  const resource = findResource(view, resourceId) as Resource | undefined
  const id = resource === undefined ? undefined : parseResourceId(resource.id)
  if (resource === undefined || id === undefined) return undefined
  const properties = objectIn(resource, 'properties')
  const image = objectIn(objectIn(properties, 'storageProfile'), 'imageReference')
  const disk = objectIn(objectIn(properties, 'storageProfile'), 'osDisk')
  const tags = Object.entries(resource.tags ?? {})
  const [zone] = listIn(resource, 'zones')
  return {
    compute: {
      azEnvironment: 'AzurePublicCloud',
      location: resource.location ?? '',
      name: resource.name ?? id.name,
      offer: textIn(image, 'offer'),
      osType: textIn(disk, 'osType'),
      provider: id.type.slice(0, id.type.indexOf('/')),
      publisher: textIn(image, 'publisher'),
      resourceGroupName: id.groupName ?? '',
      resourceId: resource.id,
      sku: textIn(image, 'sku'),
      subscriptionId: id.subscriptionId ?? '',
      tags: tags.map(([name, value]) => `${name}:${value}`).join(';'),
      tagsList: tags.map(([name, value]) => ({ name, value })),
      version: textIn(image, 'version'),
      vmId: textIn(properties, 'vmId') || stableGuid(resource.id.toLowerCase()),
      vmSize: textIn(objectIn(properties, 'hardwareProfile'), 'vmSize'),
      zone: typeof zone === 'string' ? zone : '',
    },
    network: { interface: interfacesOf(view, properties) },
  }
}

function interfacesOf(view: View, properties: JsonObject): readonly object[] {
  const references = listIn(objectIn(properties, 'networkProfile'), 'networkInterfaces')
  return references.flatMap((reference) => {
    const found = referred(view, reference)
    return found === undefined ? [] : [interfaceOf(view, objectIn(found, 'properties'))]
  })
}

function interfaceOf(view: View, properties: JsonObject): object {
  const ipAddress = listIn(properties, 'ipConfigurations').map((configuration) => {
    const its = objectIn(isJsonObject(configuration) ? configuration : {}, 'properties')
    const publicAddress = referred(view, its.publicIPAddress)
    return {
      privateIpAddress: textIn(its, 'privateIPAddress'),
      publicIpAddress: textIn(objectIn(publicAddress ?? {}, 'properties'), 'ipAddress'),
    }
  })
  return {
    ipv4: { ipAddress, subnet: [] },
    ipv6: { ipAddress: [] },
    macAddress: textIn(properties, 'macAddress').replaceAll('-', ''),
  }
}

function referred(view: View, reference: unknown): Resource | undefined {
  const id = isJsonObject(reference) ? textIn(reference, 'id') : ''
  return id === '' ? undefined : view.find('resources', id)
}

function objectIn(object: object, name: string): JsonObject {
  const value = Object.hasOwn(object, name) ? (object as JsonObject)[name] : undefined
  return isJsonObject(value) ? value : {}
}

function listIn(object: object, name: string): readonly unknown[] {
  const value = Object.hasOwn(object, name) ? (object as JsonObject)[name] : undefined
  return Array.isArray(value) ? value : []
}

function textIn(object: JsonObject, name: string): string {
  const value = Object.hasOwn(object, name) ? object[name] : undefined
  return typeof value === 'string' ? value : ''
}

/** A GUID that is the same for the same text; FNV-1a four times over. */
function stableGuid(text: string): string {
  const digits = [0, 1, 2, 3].map((seed) => {
    let hash = 0x811c9dc5 ^ seed
    for (let index = 0; index < text.length; index++) {
      hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
    }
    return (hash >>> 0).toString(16).padStart(8, '0')
  })
  const all = digits.join('')
  return [all.slice(0, 8), all.slice(8, 12), all.slice(12, 16), all.slice(16, 20), all.slice(20)].join('-')
}
