import { test } from 'tap'
import { run } from './command-line.ts'

const VERBS = ['state', 'assignment', 'lock', 'role'].flatMap((group) => {
  const verbs = { state: 'init import export show', role: 'create delete' }[group] ?? 'create list delete'
  return [group, ...verbs.split(' ').map((verb) => `${group} ${verb}`)]
})

for (const verb of VERBS) {
  test(`the help of '${verb}' shows an example`, async (t) => {
    const { code, stdout, stderr } = await run([...verb.split(' '), '--help'])
    t.match(stdout, `Usage: azcan ${verb}`)
    t.match(stdout, new RegExp(`Examples:\\n(.*\\n)*.*azcan ${verb}( |\\n)`))
    t.same({ code, stderr }, { code: 0, stderr: '' })
  })
}
