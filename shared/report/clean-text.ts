/**
 * Text as a cell keeps it: LF line ends (a text field turns CRLF into LF, and every index after it would shift) and
 * no half characters (they would arrive as another character on the other side).
 */
export function cleanText(text: string): string {
  return text.replace(/\r\n?/g, '\n').toWellFormed()
}
