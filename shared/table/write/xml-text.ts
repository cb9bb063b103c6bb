// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML cannot hold
const ILLEGAL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

/** Text as XML can hold it: control characters left out, halves of surrogate pairs replaced. */
export function xmlText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(ILLEGAL, '').toWellFormed()
}

/** Text inside an element of XML, its line breaks kept. */
export function escapeXml(text: string): string {
  return xmlText(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** Text inside HTML, in an element or in a quoted attribute. */
export function escapeHtml(text: string): string {
  return xmlText(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}
