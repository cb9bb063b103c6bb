import { expect, test } from 'vitest'
import { readFile } from '../../../../shared/table/read/read-file.ts'

const page = (body: string, head = '') =>
  new TextEncoder().encode(`<!DOCTYPE html><html><head><meta charset="utf-8">${head}</head><body>${body}</body></html>`)
const HEADER = '<tr><th>主要职责<th>序号<th>任务<th>进展</tr>'

test('[F2] rowspan and colspan are placed as a browser places them', async () => {
  const table = await readFile(
    page(
      `<h1>某区2020年绩效任务</h1><table>${HEADER}<tr><td rowspan="2">一、环境<td>1<td>植树<td>好</tr><tr><td>2<td colspan=2>除草</tr><tr><td rowspan=0>二、安全<td>3<td>演练<td>好</tr><tr><td>4<td>检查<td>好</tr></table>`
    )
  )
  expect(table.title).toBe('某区2020年绩效任务')
  expect(table.rows).toEqual([
    ['一、环境', '1', '植树', '好'],
    ['一、环境', '2', '除草', ''],
    ['二、安全', '3', '演练', '好'],
    ['二、安全', '4', '检查', '好']
  ])
  expect(table.spans).toEqual([
    { row: 0, column: 0, rows: 2, columns: 1 },
    { row: 2, column: 0, rows: 2, columns: 1 }
  ])
})

test('[F2] line breaks, spaces that do not break, entities, what Word and scripts leave behind', async () => {
  const cell =
    '<p class=MsoNormal style="mso-list:l0 level1"><!--[if !supportLists]--><span style="mso-list:Ignore">1.<span style="font:7pt">&nbsp;&nbsp; </span></span><!--[endif]-->植树<o:p></o:p></p><p>三&nbsp;棵<br>&lt;已栽&gt;</p><script>x()</script><style>a{}</style><span style="display:none">看不见</span>'
  const table = await readFile(page(`<table>${HEADER}<tr><td>一、\n  环境<td>1<td>${cell}<td>好</tr></table>`))
  expect(table.rows).toEqual([['一、 环境', '1', '1. 植树\n三 棵\n<已栽>', '好']])
})

test('[F2] of several tables, also one inside the layout of the page, the one with tasks is read', async () => {
  const tasks = `<table>${HEADER}<tr><td>一、环境<td>1<td>植树<td>好</tr></table>`
  const layout = `<table><tr><td>首页<td>新闻<td>公开</tr><tr><td colspan=3><p>某区2020年上半年绩效任务进展情况</p><p>来源：某区政府</p>${tasks}<p>【打印本页】</p></td></tr></table>`
  const table = await readFile(
    page(`${layout}<table><tr><td>姓名<td>电话</tr><tr><td>甲<td>123</tr></table>`, '<title>首页_某区政府</title>')
  )
  expect(table.title).toBe('某区2020年上半年绩效任务进展情况')
  expect(table.rows).toEqual([['一、环境', '1', '植树', '好']])
  expect(table.notes.map(note => note.text).join('\n')).toContain('“姓名 电话”')
})

test('[F2] a page that tells instead of drawing is a narrative', async () => {
  const table = await readFile(
    page(
      '<nav>首页</nav><h1>某区2020年工作总结</h1><div>一、总体情况</div><p>全部完成。</p><div><b>二、</b>做法</div><ol><li>成立专班。已经成立。<li>每周会商。每周一次。</ol>'
    )
  )
  expect(table.rows.map(row => row[1])).toContain('一、总体情况')
  expect(table.rows.map(row => row.join('')).join('')).toContain('2. 每周会商。')
})

test('[T9] a page in GB18030 that says so', async () => {
  const gbk = Uint8Array.from([0xd0, 0xf2, 0xba, 0xc5]) // 序号
  const tail = Uint8Array.from([0xc8, 0xce, 0xce, 0xf1]) // 任务
  const text = (ascii: string) => new TextEncoder().encode(ascii)
  const bytes = Buffer.concat([
    text('<html><meta charset="gb2312"><table><tr><td>'),
    gbk,
    text('<td>'),
    tail,
    text('<tr><td>1<td>a</table>')
  ])
  expect((await readFile(bytes)).columns.map(column => column.name)).toEqual(['序号', '任务'])
})

test('[T15] the words of a page’s menus are told together, none is lost, and longer texts stand by themselves', async () => {
  const menu = ['首页', '领导介绍', '机构职能', '政策文件', '联系我们'].map(word => `<p>${word}</p>`).join('')
  const remark = '本表由各责任单位填报，绩效办汇总后统一公布。'
  const table = await readFile(
    page(`${menu}<p>${remark}</p><h1>某区2020年绩效任务</h1><table>${HEADER}<tr><td>一<td>1<td>植树<td>好</tr></table>`)
  )
  const told = table.notes.map(note => note.text)
  expect(told).toContain('表格以外的文字没有放入报表：首页、领导介绍、机构职能、政策文件、联系我们')
  expect(told).toContain(`表格以外的文字没有放入报表：${remark}`)
})
