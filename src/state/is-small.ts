/** Names that all fall together cost no more than so many looks to tell apart. */
const FEW = 256

/** Whether a document has but a few values, itself and all within it. It may be a large one, so no more than those are counted. */
export function isSmall(document: unknown): boolean {
  const values = [document]
  for (let i = 0; i < values.length; i++) {
    const value = values[i]
    if (typeof value !== 'object' || value === null) continue
    if (Array.isArray(value) && value.length > FEW) return false
    const within = Object.values(value)
    if (values.length + within.length > FEW) return false
    values.push(...within)
  }
  return true
}
