/** Spellings of instants around one noon, so that bounds are met exactly, or missed by a hair. */
export const MOMENTS = [
  '2024-06-15T12:00:00Z',
  '2024-06-15T12:00:00.0000000Z',
  '2024-06-15T14:00:00+02:00',
  '2024-06-15T12:00:00.0000001Z',
  '2024-06-15T11:59:59.9999999Z',
  '2024-06-15T07:30:00-04:30',
  '2024-06-14T23:00:00.5-13:00',
] as const

export const LONG_AGO = [
  '2020-02-29T00:00:00Z',
  '2001-01-01T00:00:00.123456789Z',
  '1969-07-20T20:17:40Z',
] as const
export const FAR_FUTURE = ['2096-02-29T00:00:00Z', '2199-12-31T23:59:59.999Z'] as const
export const UNREADABLE_MOMENTS = [
  'soon',
  '2023-02-29T00:00:00Z',
  '2024-13-01T00:00:00Z',
  '1718452800',
] as const
