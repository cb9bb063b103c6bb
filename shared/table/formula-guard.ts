/** Text that a spreadsheet would run as a formula, ASCII or full width, with any number of guards in front; tab, line ends and NUL too. */
const DANGEROUS = /^'*[=+\-@\t\r\n\0＝＋－＠]/
const GUARDED = /^'('*[=+\-@\t\r\n\0＝＋－＠])/

/** Puts one `'` in front of what a spreadsheet might run. `unguardFormula` gives the text back, whatever it was. */
export function guardFormula(text: string): string {
  return DANGEROUS.test(text) ? `'${text}` : text
}

/** Takes one guard away. */
export function unguardFormula(text: string): string {
  return text.replace(GUARDED, '$1')
}
