/** One segment of a JSON pointer, with `~` and `/` escaped. */
export function pointerSegment(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1')
}
