import {
  Document,
  Packer,
  Paragraph,
  ShadingType,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalMergeType,
  WidthType,
  Table as WordTable
} from 'docx'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Zip } from '../../../../shared/table/read/zip.ts'
import type { Table } from '../../../../shared/table/table.ts'
import { runsOf } from '../../../../shared/table/write/docx-runs.ts'
import { tableXml } from '../../../../shared/table/write/docx-table.ts'
import { columnWidths } from '../../../../shared/table/write/layout.ts'

const ACROSS = 14_000
const MARGIN = { top: 40, bottom: 40, left: 80, right: 80 }

/** The same table as the library writes it. The first column is merged downwards in pairs when `isMerged`. */
async function byTheLibrary(table: Table, isMerged: boolean): Promise<string> {
  const widths = columnWidths(table)
  const sum = widths.reduce((total, width) => total + width, 0)
  const twips = widths.map(width => Math.floor((width / sum) * ACROSS))
  const header = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: table.columns.map(
      ({ name }, at) =>
        new TableCell({
          width: { size: twips[at] ?? 0, type: WidthType.DXA },
          margins: MARGIN,
          shading: { type: ShadingType.CLEAR, fill: 'F1F1EF' },
          verticalAlign: 'center',
          children: [new Paragraph({ alignment: 'center', children: runsOf(name, { size: 19, bold: true }) })]
        })
    )
  })
  const rows = table.rows.map(
    (row, at) =>
      new TableRow({
        cantSplit: row.every(text => text.length <= 600),
        children: row.map((text, column) => {
          const goesOn = isMerged && column === 0 && at % 2 === 1
          const role = table.columns[column]?.role
          const run = { size: 19, ...(role === 'group' && { bold: true }) }
          const isCentred = role === 'number'
          return new TableCell({
            width: { size: twips[column] ?? 0, type: WidthType.DXA },
            margins: MARGIN,
            ...(isMerged &&
              column === 0 && { verticalMerge: goesOn ? VerticalMergeType.CONTINUE : VerticalMergeType.RESTART }),
            children: [
              new Paragraph({
                ...(isCentred && { alignment: 'center' as const }),
                children: runsOf(goesOn ? '' : text, run)
              })
            ]
          })
        })
      })
  )
  const written = new WordTable({
    rows: [header, ...rows],
    columnWidths: twips,
    width: { size: twips.reduce((total, one) => total + one, 0), type: WidthType.DXA },
    layout: TableLayoutType.FIXED
  })
  const bytes = await Packer.toArrayBuffer(new Document({ sections: [{ children: [written] }] }))
  const xml = await new Zip(new Uint8Array(bytes)).xml('word/document.xml')
  return xml.slice(xml.indexOf('<w:tbl>'), xml.lastIndexOf('</w:tbl>') + '</w:tbl>'.length)
}

test('[F69] the table of a Word file is, mark for mark, what the library would write', async () => {
  const cell = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.constantFrom('一\n二', '<&>"\'', '', '长'.repeat(601))
  )
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 4 }),
      fc.boolean(),
      async (half, isMerged) => {
        const rows = half.flatMap(row => [[...row], ['', row[1], row[2]]])
        const table: Table = {
          title: '',
          columns: [
            { name: '职责', role: 'group' },
            { name: '序号', role: 'number' },
            { name: '进展', role: 'progress' }
          ],
          rows,
          spans: isMerged ? half.map((_, at) => ({ row: 2 * at, column: 0, rows: 2, columns: 1 })) : [],
          notes: []
        }
        const theirs = (await byTheLibrary(table, isMerged)).replaceAll('&quot;', '"').replaceAll('&apos;', "'")
        expect(tableXml(table, ACROSS)).toBe(theirs)
      }
    ),
    { numRuns: 40 }
  )
})
