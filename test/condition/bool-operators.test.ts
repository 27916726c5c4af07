import { test } from 'tap'
import { askAbout } from './ask.ts'

test('booleans are equal or not', (t) => {
  t.equal(askAbout(true, '@Resource[v] BoolEquals true'), 'true')
  t.equal(askAbout(false, '@Resource[v] BoolEquals true'), 'false')
  t.equal(askAbout(false, '@Resource[v] BoolEquals FALSE'), 'true')
  t.equal(askAbout(false, '@Resource[v] BoolNotEquals true'), 'true')
  t.equal(askAbout(true, '@Resource[v] BoolNotEquals true'), 'false')
  t.end()
})

test('true and false in a text are taken for the booleans', (t) => {
  t.equal(askAbout('true', '@Resource[v] BoolEquals true'), 'true')
  t.equal(askAbout('False', "@Resource[v] BoolEquals 'false'"), 'true')
  t.end()
})

test('what is no boolean makes the comparison unknown, a negated one too', (t) => {
  for (const value of ['yes', '', ' true', 1, 0, {}, ['no']]) {
    t.equal(askAbout(value, '@Resource[v] BoolEquals true'), 'unknown', JSON.stringify(value))
    t.equal(askAbout(value, '@Resource[v] BoolNotEquals true'), 'unknown', JSON.stringify(value))
  }
  t.equal(askAbout(true, '@Resource[v] BoolNotEquals 1'), 'unknown')
  t.end()
})
