import { LIMITS } from '../../limits.ts'
import { detectFile } from './detect-file.ts'
import { tooLarge, unreadable, unusable } from './refuse.ts'

/**
 * The text of an uploaded file, line ends as LF. Byte-order mark first, then strict UTF-8, then GB18030 (never `gbk`:
 * that label damages four-byte characters).
 * @throws Refusal `too-large`; `unreadable-file` for empty, binary or damaged files
 */
export function decodeText(bytes: Uint8Array): string {
  if (bytes.length > LIMITS.uploadBytes) throw tooLarge(`${LIMITS.uploadBytes / 1024 / 1024} MB`)
  refuseOthers(bytes)
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return cleanText(decode('utf-16le', bytes.subarray(2)))
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return cleanText(decode('utf-16be', bytes.subarray(2)))
  const nul = bytes.indexOf(0)
  if (nul >= 0) throw unreadable(lineOfByte(bytes, nul), '这里有不属于文字的内容，文件可能不是文本文件')
  try {
    return cleanText(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
  }
  refuseDamagedUtf8(bytes)
  return cleanText(decode('gb18030', bytes))
}

/**
 * Text as the readers want it: no byte-order mark, LF line ends.
 * @throws Refusal when nothing but white space is left, or control characters say that this is no text
 */
export function cleanText(text: string): string {
  if (text.length > LIMITS.uploadBytes) throw tooLarge(`${LIMITS.uploadBytes / 1024 / 1024} MB`)
  const clean = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
  if (lineAt(clean, clean.length) > LIMITS.textLines) throw tooLarge(`${LIMITS.textLines} 行`)
  if (clean.trim() === '') throw unreadable(1, '文件是空的，没有可以导入的文字')
  if (clean.startsWith('PK\u0003\u0004')) throw unreadable(1, '这是压缩包或新版 Office 文件，不是文本')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what gives binary files away
  const junk = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.exec(clean)
  if (junk) throw unreadable(lineAt(clean, junk.index), '这里有不属于文字的内容，文件可能不是文本文件')
  return clean
}

/** @returns the line, from 1, in which a character stands */
export function lineAt(text: string, index: number): number {
  let line = 1
  for (let at = text.indexOf('\n'); at >= 0 && at < index; at = text.indexOf('\n', at + 1)) line++
  return line
}

/** Files that are no text are named for what they are. */
function refuseOthers(bytes: Uint8Array): void {
  switch (detectFile(bytes)) {
    case 'old-office':
      throw unusable(isEncrypted(bytes) ? ENCRYPTED : '旧版 Office 文件，请另存为 .xlsx 或 .docx')
    case 'pdf':
      throw unusable('这是 PDF，里面的文字和表格不能可靠地取出，请用原来的 Word 或 Excel 文件导入')
    case 'image':
      throw unusable('这是图片，不能从中读出文字，请用原来的 Word 或 Excel 文件导入')
    case 'rtf':
      throw unusable('这是 RTF 文件，请用 Word 或 WPS 另存为 .docx')
    case 'archive':
      throw unusable('这是压缩包，请先解压，再导入里面的文件')
    case 'zip':
      throw unusable('这是压缩包，里面不是 Excel 或 Word 文件；请先解压，再导入里面的文件')
    case 'text':
      return
  }
}

const ENCRYPTED = '文件加了密码，请去掉密码后再导入'

/** A new Office file with a password hides in an old container that names its parts in UTF-16. */
function isEncrypted(bytes: Uint8Array): boolean {
  return new TextDecoder('utf-16le').decode(bytes.subarray(0, bytes.length & ~1)).includes('EncryptedPackage')
}

/** Mostly sound UTF-8 with a few broken bytes would turn into nonsense as GB18030: name the place instead. */
function refuseDamagedUtf8(bytes: Uint8Array): void {
  const lenient = new TextDecoder('utf-8').decode(bytes)
  const broken = lenient.match(/\uFFFD/g)?.length ?? 0
  const sound = lenient.match(/[\u2E80-\uFFEF]/g)?.length ?? 0
  if (sound - broken > broken * 20)
    throw unreadable(lineAt(lenient, lenient.indexOf('\uFFFD')), '这里的文字已损坏，文件可能没有传完整')
}

function decode(label: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes)
  } catch {
    throw unreadable(1, '认不出文字编码，请另存为 UTF-8 文本后再导入')
  }
}

function lineOfByte(bytes: Uint8Array, index: number): number {
  let line = 1
  for (let at = 0; at < index; at++) if (bytes[at] === 10) line++
  return line
}
