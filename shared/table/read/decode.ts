import { LIMITS } from '../../limits.ts'
import { tooLarge, unreadable } from './refuse.ts'

/** Old Office files (.doc, .xls) open with these bytes. */
const OLD_OFFICE = [0xd0, 0xcf, 0x11, 0xe0]

/**
 * The text of an uploaded file, line ends as LF. Byte-order mark first, then strict UTF-8, then GB18030 (never `gbk`:
 * that label damages four-byte characters).
 * @throws Refusal `too-large`; `unreadable-file` for empty, binary or damaged files
 */
export function decodeText(bytes: Uint8Array): string {
  if (bytes.length > LIMITS.uploadBytes) throw tooLarge(`${LIMITS.uploadBytes / 1024 / 1024} MB`)
  refuseOffice(bytes)
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

function refuseOffice(bytes: Uint8Array): void {
  if (OLD_OFFICE.every((byte, at) => bytes[at] === byte))
    throw unreadable(1, '这是旧版 Office 文件（.doc 或 .xls），请另存为文本或 CSV 后再导入')
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5))
    throw unreadable(1, '这是压缩包或新版 Office 文件（.docx 或 .xlsx），请另存为文本或 CSV 后再导入')
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
