/**
 * What ends a line of the text that holds the built-in roles. Were it a newline, the bundler would make a template of the
 * text, and every start would wait longer for that than for a string in plain quotes.
 */
export const LINE_END = '~'
