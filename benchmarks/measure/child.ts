import type { Job } from './job.ts'
import { MEASUREMENTS } from './measurements.ts'
import { Subject } from './subject.ts'

/** The process that measures: takes a job from its parent, and sends back the figures by measurement. */
process.once('message', async (job: Job) => {
  const subject = new Subject(job)
  const found: Record<string, unknown> = {}
  for (const name of job.measurements) found[name] = await MEASUREMENTS[name](subject)
  process.send?.(found, () => process.disconnect())
})
