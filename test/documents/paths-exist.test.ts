import { dirname, join } from 'node:path'
import glob from 'fast-glob'
import { test } from 'tap'
import { checkout, DOCUMENTS, readDocument } from './documents.ts'

/** What starts so, between backticks, is a path in the checkout. */
const PATH =
  /^(?:\.ci|benchmarks|data|docs|examples|schemas|scripts|src|test)\/\S*$|^\.?[\w-]+\.(?:c?js|json|md)$/
/** Words between backticks that look like a path at the top of the checkout, and stand for a user's own file. */
const OF_THE_USER = new Set(['roles.json', 'state.json'])

for (const document of DOCUMENTS) {
  test(`every path that ${document} names is there`, async (t) => {
    const folder = dirname(document)
    for (const path of pathsIn(readDocument(document))) {
      t.ok(await isThere(...placesOf(path, folder)), path)
    }
    for (const target of linksIn(readDocument(document))) {
      t.ok(await isThere(join(folder, target)), `link to ${target}`)
    }
  })
}

/** A path starts at the checkout or at the document; a bare name may be of any file below the document. */
function placesOf(path: string, folder: string): string[] {
  return [path, join(folder, path.includes('/') ? '' : '**', path)]
}

async function isThere(...places: readonly string[]): Promise<boolean> {
  const patterns = places.map((place) => place.replace(/\/$/, ''))
  const ignore = ['node_modules', 'dist']
  return (await glob(patterns, { cwd: checkout, dot: true, onlyFiles: false, ignore })).length > 0
}

function pathsIn(markdown: string): string[] {
  const quoted = Array.from(withoutBlocks(markdown).matchAll(/`([^`\n]+)`/g), ([, text]) => text ?? '')
  return quoted.filter((text) => PATH.test(text) && !OF_THE_USER.has(text))
}

function linksIn(markdown: string): string[] {
  const targets = Array.from(withoutBlocks(markdown).matchAll(/\]\(([^)\s#]+)[^)]*\)/g), ([, to]) => to ?? '')
  return targets.filter((target) => !target.includes('://'))
}

function withoutBlocks(markdown: string): string {
  return markdown.replaceAll(/^```[\s\S]*?^```$/gm, '')
}
