import type { Test } from 'tap'
import type { RunningNote } from '../../src/emulator/home/running-note.ts'
import { serve } from '../emulator/served.ts'
import { type AzProfile, azProfiles } from './azure-cli.ts'

/** An emulator in a process of its own, as a user starts it, and the az command line that knows it. */
export interface AzEmulator {
  readonly note: RunningNote
  /** `/subscriptions/<guid>` of the subscription that the administrator owns. */
  readonly subscription: string
  /** The administrator, who owns the subscription. */
  readonly administrator: AzProfile
  /** Another profile, in which nobody is signed in. */
  profile(name: string, variables?: Readonly<Record<string, string>>): AzProfile
  /** The folder in which the other commands find the emulator. */
  readonly home: string
  /** Stops the emulator, which has to end well and must never have met an error of its own. */
  endsWell(t: Test): Promise<void>
}

const SERVER_ERROR = 500

export async function startForAz(t: Test): Promise<AzEmulator> {
  const served = await serve(t, ['--proxy-port', '0', '--log', 'json'])
  const { note, home, output } = served
  const profile = await azProfiles(served)
  const administrator = profile('administrator')
  const { clientId, clientSecret } = note.administrator
  await administrator(
    t,
  )`login --service-principal -u ${clientId} -p ${clientSecret} --tenant ${note.tenantId}`
  return {
    note,
    home,
    subscription: `/subscriptions/${note.subscriptionId}`,
    administrator,
    profile,
    async endsWell(t) {
      t.equal(await served.stop(), 0, 'the emulator ends well')
      const lines = output.stdout.split('\n').filter((line) => line.startsWith('{'))
      const statuses = lines.flatMap((line): number[] => JSON.parse(line).status ?? [])
      t.ok(statuses.length > 0, 'requests were logged')
      t.ok(
        statuses.every((status) => status < SERVER_ERROR),
        'no request met an error of the emulator',
      )
      t.notMatch(output.stderr, 'error of its own')
    },
  }
}
