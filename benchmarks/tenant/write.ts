import { parseArgs } from 'node:util'
import { LAYOUTS, writeTenant } from './layouts.ts'
import { sizeOf } from './size.ts'
import { PROFILES } from './tenant-plan.ts'

/** Writes a generated tenant to files: `tsx benchmarks/tenant/write.ts --size 100k --profile rich --out DIR`. */
const { values } = parseArgs({
  options: {
    size: { type: 'string', default: '1k' },
    profile: { type: 'string', default: 'plain' },
    seed: { type: 'string', default: '1' },
    layout: { type: 'string', default: 'document' },
    out: { type: 'string' },
  },
})
const size = sizeOf(values.size)
const profile = PROFILES.find((name) => name === values.profile)
const layout = LAYOUTS.find((name) => name === values.layout)
const seed = Number(values.seed)
if (
  size === undefined ||
  profile === undefined ||
  layout === undefined ||
  !Number.isInteger(seed) ||
  !values.out
) {
  console.error(
    `usage: --out DIR [--size 100k] [--profile ${PROFILES.join('|')}] [--layout ${LAYOUTS.join('|')}] [--seed 1]`,
  )
  process.exit(2)
}
for (const path of await writeTenant(values.out, { size, profile, seed }, layout)) console.log(path)
