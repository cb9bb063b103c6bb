import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { GridBench, type GridDesk, rowId } from './grid-page/open-page.ts'

let bench: GridBench
let desk: GridDesk
beforeAll(async () => {
  bench = await GridBench.start()
})
afterAll(() => bench.close())
beforeEach(async () => {
  desk = await bench.open()
})
afterEach(async () => {
  expect(desk.complaints, '[G15] the grid complains about nothing').toEqual([])
  await desk.close()
})

const row = rowId(3)
const START = '前面的话后面的话'

/** Opens the progress of row 3 holding START, caret in its middle. */
async function openInTheMiddle(): Promise<void> {
  await desk.page.evaluate(
    ([row, text]) => {
      const { peer } = window.page
      peer.remove(row, 'progress', 0, peer.length(row, 'progress'))
      peer.insert(row, 'progress', 0, text)
    },
    [row, START] as const
  )
  await desk.settle()
  await desk.click(3, 'progress')
  await desk.keys('F2')
  for (let step = 0; step < 4; step++) await desk.page.keyboard.press('ArrowLeft')
}

const peers: [name: string, edits: ['insert' | 'remove', number, string | number][], merged: string][] = [
  ['does nothing', [], '前面的话一号后面的话'],
  ['inserts at the beginning', [['insert', 0, '甲']], '甲前面的话一号后面的话'],
  ['inserts right before the caret', [['insert', 4, '甲']], '前面的话甲一号后面的话'],
  ['inserts at the end', [['insert', 8, '甲']], '前面的话一号后面的话甲'],
  ['deletes far before', [['remove', 0, 2]], '的话一号后面的话'],
  ['deletes next to the caret', [['remove', 3, 1]], '前面的一号后面的话'],
  ['deletes behind the caret', [['remove', 4, 2]], '前面的话一号的话'],
  ['adds a line break before', [['insert', 2, '\n']], '前面\n的话一号后面的话'],
  ['adds a line after', [['insert', 8, '\n又一行']], '前面的话一号后面的话\n又一行'],
  ['deletes everything', [['remove', 0, 8]], '一号']
]

describe('[G1] a composition is one whole while a peer', () => {
  test.each(peers)('%s', async (_, edits, merged) => {
    await openInTheMiddle()
    await desk.page.evaluate(() => {
      const log: string[] = []
      Object.assign(window, { log })
      for (const event of ['compositionstart', 'compositionend'])
        document.addEventListener(event, () => log.push(event), true)
    })
    await desk.composing('y')
    await desk.composing('yi')
    const unseen = await desk.page.evaluate(row => window.page.peer.read(row, 'progress'), row)
    expect(unseen, 'the peer sees no letters').toBe(START)
    await desk.page.evaluate(
      ([row, edits]) => {
        for (const [what, at, of] of edits) {
          if (what === 'insert') window.page.peer.insert(row, 'progress', at, String(of))
          else window.page.peer.remove(row, 'progress', at, Number(of))
        }
      },
      [row, edits] as const
    )
    await desk.settle()
    await desk.composing('yih')
    expect((await desk.editor()).value, 'the view is mine while I compose').toBe('前面的话yih后面的话')
    await desk.composed('一号')
    const log = await desk.page.evaluate(() => (window as unknown as { log: string[] }).log)
    expect(log).toEqual(['compositionstart', 'compositionend'])
    expect((await desk.editor()).value).toBe(merged)
    expect((await desk.editor()).caret).toBe(merged.indexOf('一号') + 2)
    expect(await desk.text(3, 'progress')).toBe(merged)
    expect(await desk.page.evaluate(row => window.page.peer.read(row, 'progress'), row)).toBe(merged)
  })
})

test('[G3] the first syllable is not lost in a narrative: it is appended', async () => {
  const before = await desk.text(0, 'progress')
  await desk.click(0, 'progress')
  await desk.composing('j')
  expect(await desk.editor()).toMatchObject({ open: true, value: `${before}j` })
  await desk.composed('进')
  await desk.keys('Tab')
  expect(await desk.text(0, 'progress')).toBe(`${before}进`)
})

test('[G3] the first syllable is not lost in a short cell: it replaces', async () => {
  await desk.click(2, 'task')
  await desk.composing('r')
  expect(await desk.editor()).toMatchObject({ open: true, value: 'r' })
  await desk.composed('任务')
  expect(await desk.text(2, 'task')).not.toBe('任务')
  await desk.keys('Enter')
  expect(await desk.text(2, 'task')).toBe('任务')
})

test('[G3] the candidate window has a caret to stand at: the editor lies over the cell from the first syllable', async () => {
  await desk.click(2, 'task')
  await desk.composing('r')
  const [editor, cell] = [await desk.page.locator('.tb-editor').boundingBox(), await desk.cell(2, 'task').boundingBox()]
  expect(editor?.x).toBeCloseTo(cell?.x ?? -1, 0)
  expect(editor?.y).toBeCloseTo(cell?.y ?? -1, 0)
})

test('[G4] Enter of the input method commits and moves nothing', async () => {
  await desk.click(2, 'task')
  const at = await desk.active()
  await desk.composing('nihao')
  await desk.imeKey('Enter')
  await desk.settle()
  expect(await desk.editor()).toMatchObject({ open: true, value: 'nihao' })
  expect(await desk.active()).toBe(at)
  await desk.composed('nihao')
  await desk.imeKey('Enter')
  expect(await desk.editor()).toMatchObject({ open: true, value: 'nihao' })
})

test('[G3] a syllable taken back leaves a short cell as it was', async () => {
  const before = await desk.text(2, 'task')
  await desk.click(2, 'task')
  await desk.composing('r')
  await desk.composing('')
  await desk.keys('Tab')
  expect(await desk.text(2, 'task')).toBe(before)
})

test('[G1] clicking another cell in the middle of a composition keeps the letters in the cell where they were typed', async () => {
  const [left, other] = [await desk.text(1, 'progress'), await desk.text(2, 'progress')]
  await desk.click(1, 'progress')
  await desk.composing('ni')
  await desk.click(2, 'progress')
  expect(await desk.text(1, 'progress')).toBe(`${left}ni`)
  expect(await desk.text(2, 'progress')).toBe(other)
  expect(await desk.editor()).toMatchObject({ open: false, focused: true, value: other })
})

test('[G8] a peer deletes the row in which I compose: the composition ends as I want, and the text is kept for me', async () => {
  await desk.click(1, 'progress')
  await desk.composing('ni')
  await desk.page.evaluate(row => window.page.peer.deleteRow(row), rowId(1))
  await desk.settle()
  expect((await desk.editor()).value).toBe('ni')
  await desk.composed('你好')
  await desk.settle()
  expect(await desk.page.evaluate(() => window.page.orphans)).toEqual([
    { where: '四季度进展，第 2 行', why: '您正在填写的这一行刚被别人删除。', text: '你好' }
  ])
  expect(await desk.page.locator('.tb-orphan textarea').inputValue()).toBe('你好')
  expect(await desk.active()).toBe(`${rowId(2)} progress`)
})
