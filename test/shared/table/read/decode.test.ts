import { expect, test } from 'vitest'
import { LIMITS } from '../../../../shared/limits.ts'
import { decodeText } from '../../../../shared/table/read/decode.ts'
import { refusalOf } from '../kit.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const utf16 = (text: string) => {
  const bytes = [0xff, 0xfe]
  for (let at = 0; at < text.length; at++) bytes.push(text.charCodeAt(at) & 0xff, text.charCodeAt(at) >> 8)
  return Uint8Array.from(bytes)
}
/** 序号,任务 in GB18030, and a character of four bytes (㐂). */
const GB18030 = Uint8Array.from([
  0xd0, 0xf2, 0xba, 0xc5, 0x2c, 0xc8, 0xce, 0xce, 0xf1, 0x0a, 0x31, 0x2c, 0x81, 0x39, 0xee, 0x34
])

test('[T9] UTF-8 with and without byte-order mark, UTF-16 and GB18030 give the same text', () => {
  for (const bytes of [utf8('序号,任务'), utf8('\uFEFF序号,任务'), utf16('序号,任务'), GB18030.subarray(0, 9)])
    expect(decodeText(bytes)).toBe('序号,任务')
})

test('[T9] four-byte characters of GB18030 are whole', () => {
  expect(decodeText(GB18030)).toBe(`序号,任务\n1,${new TextDecoder('gb18030').decode(GB18030.subarray(12))}`)
  expect([...decodeText(GB18030).slice(8)]).toHaveLength(1)
})

test('[T9] every line end becomes LF', () => {
  expect(decodeText(utf8('a\r\nb\rc\nd'))).toBe('a\nb\nc\nd')
})

test.each([
  ['nothing', new Uint8Array(), 1, '空'],
  ['white space', utf8('\uFEFF \r\n\t　'), 1, '空'],
  ['a zip', utf8('PK\u0003\u0004abc'), undefined, '压缩包'],
  [
    'old Office',
    Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]),
    undefined,
    '旧版 Office 文件，请另存为 .xlsx 或 .docx'
  ],
  ['NUL bytes', utf8('一、甲\n乙\u0000丙'), 2, '不属于文字'],
  ['control characters', utf8('一、甲\n乙\n\u0001'), 3, '不属于文字'],
  ['bytes of no encoding', Uint8Array.from([0x61, 0xff, 0xff, 0x80]), 1, '编码']
])('[T5] %s is refused with a sentence of its own', (_, bytes, line, why) => {
  const refusal = refusalOf(() => decodeText(bytes))
  expect(refusal.code).toBe('unreadable-file')
  expect(refusal.details.line).toBe(line)
  expect(refusal.message).toContain(why)
})

test('[T5] damaged UTF-8 is named by its line instead of turning into nonsense', () => {
  const bytes = utf8(`${'天安门地区'.repeat(10)}\n${'推进建设'.repeat(10)}完`)
  expect(refusalOf(() => decodeText(bytes.subarray(0, bytes.length - 1))).details.line).toBe(2)
})

test('[T6] the largest file is read, one byte more is refused', () => {
  expect(decodeText(new Uint8Array(LIMITS.uploadBytes).fill(97))).toHaveLength(LIMITS.uploadBytes)
  expect(refusalOf(() => decodeText(new Uint8Array(LIMITS.uploadBytes + 1).fill(97))).code).toBe('too-large')
})

test('[T6] the most lines are read, one more is refused', () => {
  const lines = (count: number) => utf8(Array.from({ length: count }, () => '甲').join('\n'))
  expect(decodeText(lines(LIMITS.textLines)).split('\n')).toHaveLength(LIMITS.textLines)
  expect(refusalOf(() => decodeText(lines(LIMITS.textLines + 1))).code).toBe('too-large')
})
