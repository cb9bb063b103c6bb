import mammoth from 'mammoth'
import type { Reading } from '../reading.ts'
import type { Table } from '../table.ts'
import { readNumbering, writeOutNumbers } from './docx-numbering.ts'
import { readHtml } from './html.ts'
import { parseHtml } from './html-parse5.ts'
import { unusable } from './refuse.ts'
import { Zip } from './zip.ts'

/** Office on the web calls it document2.xml. */
const DOCUMENT = /^word\/document\d*\.xml$/

/**
 * Reads a Word file: tables with merged cells, or a numbered narrative; automatic numbers become text. For the server:
 * mammoth is large.
 * @throws Refusal `unreadable-file`, `too-large`
 */
export async function readDocx(bytes: Uint8Array, reading: Reading = {}): Promise<Table> {
  const zip = new Zip(bytes)
  const body = zip.names.find(name => DOCUMENT.test(name))
  if (!body) throw unusable('这个 Word 文件里没有找到正文')
  const parts = await readParts(zip)
  const numbering = readNumbering(parts.get('word/numbering.xml') ?? '', parts.get('word/styles.xml') ?? '')
  parts.set(body, writeOutNumbers(parts.get(body) ?? '', numbering))
  parts.delete('word/numbering.xml')
  return readHtml(parseHtml(await convert(parts)), { ...reading, verbatim: true, source: '文档' })
}

/** The XML parts, unpacked and checked by us: the converter never sees the archive. Pictures stay packed. */
async function readParts(zip: Zip): Promise<Map<string, string>> {
  const wanted = zip.names.filter(name => /^(?:word\/[^/]+\.xml|.*\.rels|\[Content_Types\]\.xml)$/.test(name))
  const parts = new Map<string, string>()
  for (const name of wanted) parts.set(name, await zip.xml(name))
  return parts
}

async function convert(parts: ReadonlyMap<string, string>): Promise<string> {
  const file = {
    exists: (name: string) => parts.has(name),
    read: async (name: string, encoding?: string) => {
      const text = parts.get(name) ?? ''
      return encoding ? text : new TextEncoder().encode(text)
    }
  }
  try {
    // `file` is the converter's own way in, left out of its types
    const input = { file } as unknown as Parameters<typeof mammoth.convertToHtml>[0]
    const { value } = await mammoth.convertToHtml(input, {
      includeEmbeddedStyleMap: false,
      externalFileAccess: false,
      convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
      includeDefaultStyleMap: false
    })
    return value
  } catch {
    throw unusable('这个 Word 文件的内容不完整，请用 Word 或 WPS 重新保存后再试')
  }
}
