import { test } from 'tap'
import { run } from './command-line.ts'

const SLIPS: readonly [args: readonly string[], meant: string][] = [
  [['chek'], 'check'],
  [['rols'], 'roles'],
  [['roles', 'lst'], 'list'],
  [['roles', 'imprt', 'x'], 'import'],
  [['check', '--stat', 's.json'], '--state'],
  [['check', '--state', 's.json', '--principle', 'p'], '--principal'],
  [['check', '--state', 's.json', '--data-acton', 'd'], '--data-action'],
  [['roles', 'list', '--ouput', 'json'], '--output'],
  [['roles', 'show', 'Storage Blob Data Raeder'], 'Storage Blob Data Reader'],
]

for (const [args, meant] of SLIPS) {
  test(`'azcan ${args.join(' ')}' suggests ${meant} on the one line of its error`, async (t) => {
    const { stdout, stderr } = await run(args)
    t.match(stderr, /^error: [^\n]+\n$/)
    t.match(stderr.toLowerCase(), `did you mean `)
    t.match(stderr, meant)
    t.equal(stdout, '')
  })
}
