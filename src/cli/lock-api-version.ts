/** From this one on Resource Manager prints who made a lock and when. */
export const LOCK_API_VERSION = '2020-05-01'
