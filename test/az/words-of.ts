const GAP = /(\s+)/

/** The words of a command in a template: white space parts them, but never within a value that was put in. */
export function wordsOf(texts: readonly string[], values: readonly string[]): string[] {
  const words: string[] = []
  let word: string | undefined
  texts.forEach((text, index) => {
    for (const piece of text.split(GAP)) {
      if (piece === '') continue
      if (piece.trim() !== '') word = (word ?? '') + piece
      else if (word !== undefined) {
        words.push(word)
        word = undefined
      }
    }
    if (index < values.length) word = (word ?? '') + values[index]
  })
  return word === undefined ? words : [...words, word]
}
