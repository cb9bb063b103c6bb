/** Which reader the first bytes of a file want. */
type FileShape = 'zip' | 'old-office' | 'pdf' | 'image' | 'rtf' | 'archive' | 'text'

const STARTS: readonly [FileShape, string][] = [
  ['zip', 'PK\u0003\u0004'],
  ['zip', 'PK\u0005\u0006'],
  ['old-office', '\u00d0\u00cf\u0011\u00e0'],
  ['pdf', '%PDF'],
  ['rtf', '{\\rtf'],
  ['image', '\u0089PNG'],
  ['image', '\u00ff\u00d8\u00ff'],
  ['image', 'GIF8'],
  ['image', 'BM'],
  ['image', 'II*\0'],
  ['image', 'MM\0*'],
  ['archive', 'Rar!'],
  ['archive', '7z\u00bc\u00af'],
  ['archive', '\u001f\u008b']
]

/** By content alone. */
export function detectFile(bytes: Uint8Array): FileShape {
  const start = String.fromCharCode(...bytes.subarray(0, 12))
  const found = STARTS.find(([, mark]) => start.startsWith(mark))
  if (found?.[1] === 'BM') return bytes[6] === 0 && bytes[7] === 0 ? 'image' : 'text'
  if (start.startsWith('RIFF') && start.endsWith('WEBP')) return 'image'
  return found?.[0] ?? 'text'
}

/** A page: a doctype, an `<html>`, or a table drawn in tags near the start. */
export function isHtml(text: string): boolean {
  const start = text.slice(0, 4_096).trimStart()
  return /^(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|table|div|style)[\s>]/i.test(
    start
  )
}
