/** White space of any width, and the marks that no eye sees. */
const UNSEEN = /[\s\u200b-\u200d\u2060\ufeff]+/gu

/** The text without white space: what two texts must share to say the same. */
export function bareText(text: string): string {
  return text.replace(UNSEEN, '')
}

/** Do two texts differ in nothing but white space? Files lose and gain it on their way through other programs. */
export function isSameText(a: string, b: string): boolean {
  return a === b || bareText(a) === bareText(b)
}
