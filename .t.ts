import { readFileSync, writeFileSync, readdirSync, mkdirSync } from 'node:fs'
import { readFile } from './shared/table/read/read-file.ts'
import { readTable } from './shared/table/read/read.ts'
import { writeXlsx } from './shared/table/write/xlsx.ts'
import { writeDocx } from './shared/table/write/docx.ts'
import { writeHtml } from './shared/table/write/html.ts'
import { writeCsv } from './shared/table/write/csv.ts'
mkdirSync('/tmp/t/out', { recursive: true })
const dirs = ['seeds', '../shared/documents']
for (const d of dirs) for (const f of readdirSync(d).filter(f => f.endsWith('.txt'))) {
  const t = readTable(readFileSync(`${d}/${f}`, 'utf8'))
  for (const [ext, w] of [['xlsx', writeXlsx], ['docx', writeDocx], ['html', writeHtml], ['csv', async (x: any) => new TextEncoder().encode(writeCsv(x, { group: 'blank' }))]] as const) {
    const t0 = performance.now()
    const bytes = await w(t, { edition: 'internal' })
    const t1 = performance.now()
    if (d === 'seeds') writeFileSync(`/tmp/t/out/${f.replace('.txt', '')}.${ext}`, bytes)
    try {
      const b = await readFile(bytes)
      const eq = (k: 'title' | 'columns' | 'rows' | 'spans') => JSON.stringify(b[k]) === JSON.stringify(t[k])
      console.log(f, ext, bytes.length, (t1 - t0).toFixed(0), (performance.now() - t1).toFixed(0), eq('title'), eq('columns'), eq('rows'), eq('spans'), JSON.stringify(b.notes.slice(0,3)))
      if (!eq('rows') && d === 'seeds') { const i = t.rows.findIndex((r, i) => JSON.stringify(r) !== JSON.stringify(b.rows[i])); console.log(i, t.rows.length, b.rows.length, t.rows[i], b.rows[i]) }
    } catch (e) { console.log(f, ext, 'ERR', e) }
  }
}
