/** Whether something stands in a `condition` member: `null`, an absent one and a blank text are no condition. */
export function isCondition(condition: unknown): boolean {
  if (condition === undefined || condition === null) return false
  return typeof condition !== 'string' || condition.trim() !== ''
}
