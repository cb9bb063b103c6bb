/** Names that Windows keeps for devices. */
const DEVICES = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i
/** Bytes most file systems allow, with room for ` (1)` and the ending. */
const MOST_BYTES = 200

/**
 * A file's name in Chinese, safe on Windows, macOS and Linux: marks of paths, control characters, dots and spaces at its
 * ends and invisible direction marks taken out; cut at a whole character; never empty.
 * @param period stands in front unless the title says it already; '' for none
 * @param extension without a dot
 */
export function fileName(title: string, period: string, extension: string): string {
  const clean = cleanName(title)
  const isSaid = period === '' || clean.includes(period.slice(0, 4))
  const name = cut(isSaid ? clean : `${cleanName(period)} ${clean}`.trim()) || '报表'
  return `${DEVICES.test(name) ? `_${name}` : name}.${extension}`
}

function cleanName(text: string): string {
  return (
    text
      .toWellFormed()
      .normalize('NFC')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters and path marks are what it takes out
      .replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g, ' ')
      .replace(/[/\\:*?"<>|]/g, '_')
      .replace(/\s+/g, ' ')
      .replace(/^[\s.]+|[\s.]+$/g, '')
  )
}

function cut(name: string): string {
  let bytes = 0
  let kept = ''
  for (const character of name) {
    bytes += new TextEncoder().encode(character).length
    if (bytes > MOST_BYTES) break
    kept += character
  }
  return kept.replace(/[\s.]+$/, '')
}
