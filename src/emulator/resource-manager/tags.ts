import * as tag from '../../control-plane/tag/tags.ts'
import type { Handler } from './route.ts'

export const getTags: Handler<'scope'> = ({ run, at }) => run(tag.getTags, at)

export const putTags: Handler<'scope'> = ({ run, at, body }) => run(tag.putTags, { ...at, body })

export const patchTags: Handler<'scope'> = ({ run, at, body }) => run(tag.patchTags, { ...at, body })

export const deleteTags: Handler<'scope'> = ({ run, at }) => run(tag.deleteTags, at)
