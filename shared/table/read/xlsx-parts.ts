import { unusable } from './refuse.ts'
import { scanXml } from './xml-scan.ts'
import type { Zip } from './zip.ts'

/** A sheet as the workbook lists it. */
export interface SheetEntry {
  name: string
  path: string
  hidden: boolean
}

/** What the sheets of one workbook share. */
export interface Workbook {
  sheets: SheetEntry[]
  /** Days are counted from 1904, as old Macs did. */
  from1904: boolean
  strings: string[]
  /** Number format of each cell style. */
  formats: string[]
}

/** @throws Refusal when the archive holds no workbook we can find our way in */
export async function readWorkbook(zip: Zip): Promise<Workbook> {
  const [root] = await readRelations(zip, '_rels/.rels', '', 'officeDocument')
  const path = root?.path ?? 'xl/workbook.xml'
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  const relations = await readRelations(zip, `${folder}_rels/${path.slice(folder.length)}.rels`, folder)
  const byId = new Map(relations.map(relation => [relation.id, relation.path]))
  const sheets: SheetEntry[] = []
  let from1904 = false
  scanXml(await zip.xml(path), {
    open(name, attribute) {
      if (name === 'workbookPr') from1904 = /^(?:1|true)$/.test(attribute('date1904') ?? '')
      if (name !== 'sheet') return
      // r:id and not sheetId: the scan knows attributes by their local names
      const part = byId.get(attribute('id') ?? '')
      const hidden = /hidden/i.test(attribute('state') ?? '')
      if (part && zip.has(part)) sheets.push({ name: attribute('name') ?? '', path: part, hidden })
    }
  })
  if (sheets.length === 0) throw unusable('这个 Excel 文件里没有找到工作表')
  const pathOf = (kind: string) => relations.find(relation => relation.kind.endsWith(`/${kind}`))?.path ?? ''
  return {
    sheets,
    from1904,
    strings: readStrings(await zip.xml(pathOf('sharedStrings'))),
    formats: readFormats(await zip.xml(pathOf('styles')))
  }
}

interface Relation {
  id: string
  kind: string
  path: string
}

async function readRelations(zip: Zip, name: string, folder: string, kind = ''): Promise<Relation[]> {
  const relations: Relation[] = []
  scanXml(await zip.xml(name), {
    open(tag, attribute) {
      const [id, type = '', target = ''] = [attribute('Id'), attribute('Type'), attribute('Target')]
      if (tag !== 'Relationship' || !id || !type.endsWith(kind) || attribute('TargetMode') === 'External') return
      relations.push({ id, kind: type, path: resolve(folder, target) })
    }
  })
  return relations
}

function resolve(folder: string, target: string): string {
  const parts: string[] = []
  for (const part of (target.startsWith('/') ? target : folder + target).split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return parts.join('/')
}

/** Every shared string as its plain text: runs joined, phonetic guides left out. */
function readStrings(xml: string): string[] {
  const strings: string[] = []
  const text = new StringText(value => strings.push(value))
  scanXml(xml, { open: name => text.open(name), close: name => text.close(name, 'si'), text: piece => text.add(piece) })
  return strings
}

/** Gathers the text of one `<si>` or `<is>`. */
export class StringText {
  readonly #done: (text: string) => void
  #text = ''
  #isText = false
  #phonetic = 0

  constructor(done: (text: string) => void) {
    this.#done = done
  }

  open(name: string): void {
    if (name === 'rPh') this.#phonetic++
    this.#isText = name === 't' && this.#phonetic === 0
  }

  add(piece: string): void {
    if (this.#isText) this.#text += piece
  }

  /** @param whole the element whose end ends the text */
  close(name: string, whole: string): void {
    if (name === 'rPh') this.#phonetic--
    if (name === 't') this.#isText = false
    if (name !== whole) return
    this.#done(decodeEscapes(this.#text))
    this.#text = ''
  }
}

/** Excel writes characters that XML cannot hold as `_x000D_`. */
export function decodeEscapes(text: string): string {
  return text.replace(/_x([\da-f]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
}

/** Formats that have a number and no text, as a Chinese Excel shows them. */
const BUILT_IN: Readonly<Record<number, string>> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  12: '# ?/?',
  13: '# ??/??',
  14: 'yyyy/m/d',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'yyyy/m/d h:mm',
  27: 'yyyy"年"m"月"',
  28: 'm"月"d"日"',
  29: 'm"月"d"日"',
  30: 'm-d-yy',
  31: 'yyyy"年"m"月"d"日"',
  32: 'h"时"mm"分"',
  33: 'h"时"mm"分"ss"秒"',
  36: 'yyyy"年"m"月"',
  37: '#,##0;-#,##0',
  38: '#,##0;-#,##0',
  39: '#,##0.00;-#,##0.00',
  40: '#,##0.00;-#,##0.00',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss.0',
  48: '##0.0E+0',
  49: '@',
  50: 'yyyy"年"m"月"',
  51: 'm"月"d"日"',
  54: 'm"月"d"日"',
  57: 'yyyy"年"m"月"',
  58: 'm"月"d"日"'
}

function readFormats(xml: string): string[] {
  const named = new Map<number, string>()
  const formats: string[] = []
  let inCells = false
  scanXml(xml, {
    open(name, attribute) {
      if (name === 'cellXfs') inCells = true
      if (name === 'numFmt') named.set(Number(attribute('numFmtId')), attribute('formatCode') ?? '')
      if (name !== 'xf' || !inCells) return
      const id = Number(attribute('numFmtId') ?? 0)
      formats.push(named.get(id) ?? BUILT_IN[id] ?? 'General')
    },
    close(name) {
      if (name === 'cellXfs') inCells = false
    }
  })
  return formats
}
