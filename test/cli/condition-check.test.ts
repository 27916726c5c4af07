import { test } from 'tap'
import { run } from './command-line.ts'

const DOCUMENTED = `(
  (
    !(ActionMatches{'a/read'} AND NOT SubOperationMatches{'Blob.List'})
  )
  OR
  @resource[ x ] stringequals 'y'
)
`
const TREE = `OR
├─ NOT
│  └─ AND
│     ├─ ActionMatches{'a/read'}
│     └─ NOT
│        └─ SubOperationMatches{'Blob.List'}
└─ @Resource[x] StringEquals 'y'
`

/** Checks a condition from standard input. */
const check = (condition: string, ...more: string[]) =>
  run(['condition', 'check', '-', ...more], { stdin: condition })

/** What is said of a condition that does not parse: the place, and the text below it. */
async function complaintAbout(condition: string, ...more: string[]): Promise<string[]> {
  const { code, stdout, stderr } = await check(condition, ...more)
  if (code !== 3 || stdout !== '') throw new Error(`ended with ${code}: ${stdout}`)
  return stderr.trimEnd().split('\n')
}

test('a condition that parses is printed as a tree, from a file or standard input', async (t) => {
  const dir = t.testdir({ 'condition.txt': DOCUMENTED, 'with-mark.txt': `\ufeff${DOCUMENTED}` })
  const expected = { code: 0, stdout: TREE, stderr: '' }
  t.same(await check(DOCUMENTED), expected)
  t.same(await run(['condition', 'check', `${dir}/condition.txt`]), expected)
  t.same(await run(['condition', 'check', `${dir}/with-mark.txt`]), expected)
})

test('a condition that does not parse ends with 3, and carets stand below the place', async (t) => {
  t.same(await complaintAbout("@Resource[x] StringEqual 'a'\n"), [
    'error: standard input, line 1, column 14: there is no operator StringEqual; did you mean StringEquals?',
    "1 | @Resource[x] StringEqual 'a'",
    '  |              ^^^^^^^^^^^',
  ])
})

test('the line with the mistake is shown, with its number', async (t) => {
  const lines = await complaintAbout("\n\n  @Resource[x] StringEquals 'a' AND\n\t@Resource[y] Is '漢'\n\n")
  t.match(lines[0], /^error: standard input, line 4, column 15: there is no operator Is; /)
  t.same(lines.slice(1), ["4 |  @Resource[y] Is '漢'", '  |               ^^'])
})

test('what is missing at the end is missing behind the last word', async (t) => {
  for (const end of ['', '\n', ' \r\n\n']) {
    t.same(await complaintAbout(`@Resource[x] StringEquals${end}`), [
      'error: standard input, line 1, column 26: an operand is missing behind the operator',
      '1 | @Resource[x] StringEquals',
      '  |                          ^',
    ])
  }
})

test('a blank file holds no condition', async (t) => {
  for (const blank of ['', ' \n'])
    t.match((await complaintAbout(blank))[0], /^error: standard input, line 1, column 1: .+/)
})

test('the file with the mistake is named', async (t) => {
  const dir = t.testdir({ 'condition.txt': "'a' Is 'b'" })
  const { code, stderr } = await run(['condition', 'check', `${dir}/condition.txt`])
  t.equal(code, 3)
  t.match(stderr, `error: '${dir}/condition.txt', line 1, column 5: there is no operator Is`)
})

test('--condition-version tells the version of the language', async (t) => {
  const old = '@Resource[HasObotoken] boolequals true'
  for (const version of ['1.0', '2.0']) {
    t.same(await check(old, '--condition-version', version), {
      code: 0,
      stdout: '@Resource[HasObotoken] BoolEquals true\n',
      stderr: '',
    })
  }
  t.same(await complaintAbout("ActionMatches{'a'}", '--condition-version', '1.0'), [
    "error: standard input, line 1, column 1: version 1.0 has no ActionMatches; set conditionVersion to '2.0'",
    "1 | ActionMatches{'a'}",
    '  | ^^^^^^^^^^^^^',
  ])
  t.match((await complaintAbout(old, '--condition-version', '3.0'))[0], 'there is no such version')
})

test('a file that cannot be read ends with 3 and one line', async (t) => {
  const dir = t.testdir({})
  t.same(await run(['condition', 'check', `${dir}/absent.txt`]), {
    code: 3,
    stdout: '',
    stderr: `error: cannot read '${dir}/absent.txt': there is no such file\n`,
  })
  t.same(await run(['condition', 'check', dir]), {
    code: 3,
    stdout: '',
    stderr: `error: cannot read '${dir}': it is a folder, and a file is wanted\n`,
  })
})

test('who writes the condition where its file belongs is told where it goes', async (t) => {
  for (const [end, reason] of [
    ['', 'there is no such file'],
    [' '.repeat(300), 'a name may not be so long'],
  ] as const) {
    const { code, stdout, stderr } = await run(['condition', 'check', `@Resource[a] StringEquals 'b'${end}`])
    t.same({ code, stdout }, { code: 3, stdout: '' })
    t.match(
      stderr,
      new RegExp(`^error: cannot read '@Resource.*: ${reason}; a condition itself goes to standard`),
    )
  }
})

test('a wrong command line ends with 2', async (t) => {
  for (const args of [
    ['condition'],
    ['condition', 'chek', 'f'],
    ['condition', 'check'],
    ['condition', 'check', 'a', 'b'],
  ]) {
    const { code, stdout, stderr } = await run(args)
    t.same({ code, stdout }, { code: 2, stdout: '' }, args.join(' '))
    t.not(stderr, '')
  }
})

test('what a terminal would obey is written as its code, in a tree and below it', async (t) => {
  t.equal((await check("'a' StringEquals '\u001b[31m'")).stdout, "'a' StringEquals '\\u001b[31m'\n")
  const lines = await complaintAbout("'a' Is '\u001b[31m'")
  t.notMatch(lines.join('\n'), '\u001b')
})

test('the help shows examples', async (t) => {
  const { code, stdout } = await run(['condition', 'check', '--help'])
  t.equal(code, 0)
  t.match(stdout, /Usage: azcan condition check \[options\] <file>/)
  t.match(stdout, /Examples:\n {2}azcan condition check condition.txt\n/)
})
