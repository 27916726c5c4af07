import type { FoldedText } from '../text/folded-text.ts'
import { dashedGuid, isGuid } from './guid.ts'

const UNDASHED = 32

/** Reads an ID so that all spellings of a GUID come to the same bytes: small letters and dashes. */
export function readGuid(text: FoldedText, id: string): void {
  text.read(id.length === UNDASHED && isGuid(id) ? dashedGuid(id) : id)
}
