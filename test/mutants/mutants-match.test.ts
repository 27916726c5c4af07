import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { test } from 'tap'
import { MUTANTS } from './mutants.ts'
import { mutate } from './mutate.ts'

const checkout = fileURLToPath(new URL('../../', import.meta.url))

test('what a mutant replaces stands once in its file, and gives way to something else', async (t) => {
  const texts = new Map<string, string>()
  for (const mutant of MUTANTS) {
    const { name, file } = mutant
    const text = texts.get(file) ?? (existsSync(checkout + file) ? readFileSync(checkout + file, 'utf8') : '')
    texts.set(file, text)
    t.doesNotThrow(() => mutate(text, mutant), name)
    t.not(mutant.find, mutant.replace, name)
  }
})

test('no two mutants have one name, and the tests that one names are there', async (t) => {
  const names = MUTANTS.map(({ name }) => name)
  t.same(
    names.filter((name, index) => names.indexOf(name) !== index),
    [],
  )
  const tests = new Set(MUTANTS.flatMap((mutant) => mutant.tests ?? []))
  t.same(
    [...tests].filter((file) => !existsSync(checkout + file)),
    [],
  )
})
