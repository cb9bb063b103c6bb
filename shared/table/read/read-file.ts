import { LIMITS } from '../../limits.ts'
import type { Reading } from '../reading.ts'
import type { Table } from '../table.ts'
import { decodeText } from './decode.ts'
import { detectFile, isHtml } from './detect-file.ts'
import { readTable } from './read.ts'
import { tooLarge, unusable } from './refuse.ts'
import { readZipDirectory } from './zip-directory.ts'

/**
 * Reads any file a clerk may have. Its content decides, never its name; of the name only the title is taken when the
 * content has none. For the server, in a thread with bounded memory: the libraries for Word and pages load on demand.
 * @param reading what somebody says of it instead of the guesses
 * @throws Refusal `unreadable-file` with the line or for the file as a whole, `too-large`
 */
export async function readFile(bytes: Uint8Array, filename = '', reading: Reading = {}): Promise<Table> {
  if (bytes.length > LIMITS.uploadBytes) throw tooLarge(`${LIMITS.uploadBytes / 1024 / 1024} MB`)
  const table = await readContent(bytes, reading)
  if (table.title !== '') return table
  return { ...table, title: titleOf(filename) }
}

async function readContent(bytes: Uint8Array, reading: Reading): Promise<Table> {
  if (detectFile(bytes) === 'zip') {
    const names = [...readZipDirectory(bytes).keys()]
    if (names.some(name => /^xl\/workbook\.bin$/.test(name))) throw unusable('这是 .xlsb 文件，请另存为 .xlsx')
    if (names.some(name => /^xl\//.test(name))) return (await import('./xlsx.ts')).readXlsx(bytes, reading)
    if (names.some(name => /^word\//.test(name))) return (await import('./docx.ts')).readDocx(bytes, reading)
    if (names.includes('content.xml')) throw unusable('这是 OpenDocument 文件，请另存为 .xlsx 或 .docx')
  }
  refuseMail(bytes)
  const text = decodeText(bytes)
  if (!isHtml(text)) return readTable(text, reading)
  const [{ readHtml }, { parseHtml }] = await Promise.all([import('./html.ts'), import('./html-parse5.ts')])
  return readHtml(parseHtml(text), reading)
}

/** A page saved as one file (MHTML) is mail in disguise. */
function refuseMail(bytes: Uint8Array): void {
  if (/^(?:MIME-Version|From:\s*<Saved by)/i.test(String.fromCharCode(...bytes.subarray(0, 256))))
    throw unusable('这是单个文件网页（.mht），请在浏览器里另存为“网页，仅 HTML”')
}

/** `某区2020年任务.xlsx` → `某区2020年任务`. */
function titleOf(filename: string): string {
  return filename
    .replace(/^.*[/\\]/, '')
    .replace(/\.[A-Za-z0-9]{1,5}$/, '')
    .trim()
    .slice(0, LIMITS.cellCharacters)
}
