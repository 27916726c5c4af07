import { instanceMetadata } from '../../control-plane/resource/instance-metadata.ts'
import { selectMetadata } from '../../control-plane/resource/metadata-selection.ts'
import type { Emulation } from '../emulation.ts'
import type { Attachment } from './attachments.ts'
import { jsonAnswer } from './json-answer.ts'
import { isApiVersion, refusedByMetadataRules } from './metadata-rules.ts'
import { parameter } from './token-request.ts'

const FIRST_VERSION = '2017-03-01'
const VERSIONS = ['2017-08-01', '2018-02-01', '2019-08-01', '2020-09-01', '2021-02-01', '2023-07-01']

/**
 * What a machine is told about itself.
 *
 * @param path below `/metadata`, such as `instance/compute/name`
 * @see https://learn.microsoft.com/azure/virtual-machines/instance-metadata-service
 */
export function imdsMetadata(
  emulation: Emulation,
  attachment: Attachment | undefined,
  request: Request,
  [category, ...path]: readonly string[],
): Response {
  const refused = refusedByMetadataRules(request)
  if (refused !== undefined) return refused
  if (category === 'versions' && path.length === 0) return jsonAnswer(200, { apiVersions: VERSIONS })
  const { searchParams } = new URL(request.url)
  if (!isApiVersion(parameter(searchParams, 'api-version'), FIRST_VERSION)) {
    return jsonAnswer(400, {
      error: 'Bad request. api-version is invalid or was not specified in the request.',
      'newest-versions': VERSIONS.slice(-3).reverse(),
    })
  }
  if (category === 'identity' && path.join('/') === 'info') {
    return jsonAnswer(200, { tenantId: emulation.tenantId })
  }
  const metadata =
    category === 'instance' && attachment !== undefined
      ? instanceMetadata(emulation.view(), attachment.resourceId)
      : undefined
  if (metadata === undefined) return notFound()
  const format = parameter(searchParams, 'format')?.toLowerCase() ?? 'json'
  if (format !== 'json' && format !== 'text') {
    return jsonAnswer(400, { error: 'Bad request. The format is neither json nor text.' })
  }
  const selected = selectMetadata(metadata, path, format)
  switch (selected.kind) {
    case 'json':
      return jsonAnswer(200, selected.value)
    case 'text':
      return new Response(selected.text, { headers: { 'content-type': 'text/plain; charset=utf-8' } })
    case 'leafAsJson':
      return jsonAnswer(400, { error: 'Bad request. A single value is returned with format=text only.' })
    case 'notFound':
      return notFound()
  }
}

function notFound(): Response {
  return jsonAnswer(404, { error: 'Not found' })
}
