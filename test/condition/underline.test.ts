import { test } from 'tap'
import { type UnderlineOptions, underline } from '../../src/condition/index.ts'
import { refused } from './parsed.ts'

const show = (text: string, options?: UnderlineOptions) => underline(text, refused(text), options)

test('carets stand below what offends', (t) => {
  t.equal(
    show("@Resource[x] StringEqual 'a'"),
    ["1 | @Resource[x] StringEqual 'a'", '  |              ^^^^^^^^^^^'].join('\n'),
  )
  t.end()
})

test('at the end of the text one caret stands behind it', (t) => {
  t.equal(show('(true'), ['1 | (true', '  |      ^'].join('\n'))
  t.equal(show(''), ['1 | ', '  | ^'].join('\n'))
  t.equal(
    underline('true', refused(7)),
    ['1 | true', '  | ^'].join('\n'),
    'even where the text is not the one refused',
  )
  t.end()
})

test('only the line with the error is shown, with its number', (t) => {
  const lines = new Array(11).fill('true AND')
  for (const newline of ['\n', '\r\n', '\r']) {
    t.equal(
      show([...lines, '  oops AND', 'true'].join(newline)),
      ['12 |   oops AND', '   |   ^^^^'].join('\n'),
    )
  }
  t.end()
})

test('a tab shows as one blank, a control character as a replacement character', (t) => {
  t.equal(show('true\tAND\toops'), ['1 | true AND oops', '  |          ^^^^'].join('\n'))
  t.equal(
    show("'\u001b[2J\u202e' StringEquals oops"),
    ["1 | '\uFFFD[2J\uFFFD' StringEquals oops", `  | ${' '.repeat(21)}^^^^`].join('\n'),
  )
  t.end()
})

test('wide characters take two columns, marks none', (t) => {
  t.equal(
    show("'漢字' StringEquals oops"),
    ["1 | '漢字' StringEquals oops", '  |                     ^^^^'].join('\n'),
  )
  t.equal(
    show("'🚀e\u0301' StringEquals oops"),
    ["1 | '🚀e\u0301' StringEquals oops", '  |                    ^^^^'].join('\n'),
  )
  t.equal(show('true AND 漢'), ['1 | true AND 漢', '  |          ^^'].join('\n'))
  t.end()
})

test('a long line is cut around the error, at both ends', (t) => {
  const before = 'true AND '.repeat(100)
  const after = ' AND true'.repeat(100)
  const [line = '', carets = ''] = show(`${before}oops${after}`, { width: 40 }).split('\n')
  t.equal(line.length, '1 | '.length + 40)
  t.match(line, /^1 \| ….*oops.*…$/)
  t.equal(carets.indexOf('^'), line.indexOf('oops'))
  t.equal(carets.trimEnd().length - carets.indexOf('^'), 4)
  t.end()
})

test('carets end where the shown text ends', (t) => {
  const [line = '', carets = ''] = show(`'${'x'.repeat(500)}`).split('\n')
  t.equal(line.length, '1 | '.length + 100)
  t.ok(carets.length <= line.length)
  const [wide = '', below = ''] = show(`true AND '${'漢'.repeat(500)}`, { width: 30 }).split('\n')
  t.ok(wide.length <= 34 && below.length <= 34)
  const [marks = ''] = show(`true AND '${'\u0301'.repeat(100_000)}`, { width: 30 }).split('\n')
  t.ok(marks.length < 200, 'marks without a column do not make the line endless')
  const [marksBefore = ''] = show(`'${'\u0301'.repeat(100_000)}' oops`, { width: 30 }).split('\n')
  t.ok(marksBefore.length < 400)
  t.end()
})

test('a character of two code units is not cut in two', (t) => {
  for (let pad = 0; pad < 8; pad++) {
    const shown = show(`'${'x'.repeat(pad)}${'🚀'.repeat(100)}' StringEquals oops`, { width: 31 })
    t.ok(!/[\ud800-\udbff](?![\udc00-\udfff])/.test(shown))
    t.notMatch(shown, '\uFFFD')
  }
  t.end()
})
