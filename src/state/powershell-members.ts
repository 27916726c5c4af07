import { ASK_FOR_JSON, type Refusal } from './export-problem.ts'
import { foldedKey, foldedMember, type JsonObject } from './folded-member.ts'

/** An object of PowerShell in the shape of Resource Manager, or why it cannot be brought into that. */
export type Reshaped =
  | { readonly element: JsonObject; readonly flattened: boolean }
  | { readonly refusal: Refusal }

/** The members of these names that there are, under these names. */
export function read(element: JsonObject, names: readonly string[]): Record<string, unknown> {
  const members: [string, unknown][] = []
  for (const name of names) {
    const value = foldedMember(element, name)
    if (value !== undefined) members.push([name, value])
  }
  return Object.fromEntries(members)
}

export function taken(element: JsonObject): Reshaped {
  return { element, flattened: false }
}

/** `ConvertTo-Json` writes a text in place of what is nested more deeply than it was asked for. */
export function cutOff(element: JsonObject, name: string, below = ''): { readonly refusal: Refusal } {
  const pointer = `/${foldedKey(element, name) ?? name}${below}`
  return refused('TruncatedExport', pointer, 'the value was cut off when the file was written', {
    help: `${ASK_FOR_JSON}; a smaller depth writes texts in place of nested values`,
  })
}

export function refused(
  code: Refusal['code'],
  pointer: string,
  message: string,
  { help }: { readonly help: string },
): { readonly refusal: Refusal } {
  return { refusal: { code, pointer, message, help } }
}
