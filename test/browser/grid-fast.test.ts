import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
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

/** Keys, typed characters (`'text`) and clicks (`#css`) in one task: none of them waits for a frame. */
async function atOnce(...deeds: string[]): Promise<void> {
  await desk.page.evaluate(deeds => {
    const textarea = document.querySelector<HTMLTextAreaElement>('.tb-textarea')
    if (textarea === null) throw new Error('no sheet')
    const clipboard = new DataTransfer()
    for (const deed of deeds) {
      if (deed.startsWith('#')) {
        const element = document.querySelector<HTMLElement>(deed.slice(1))
        if (element === null) throw new Error(`nothing to click: ${deed}`)
        element.click()
      } else if (deed === 'copy' || deed === 'cut' || deed === 'paste') {
        textarea.dispatchEvent(new ClipboardEvent(deed, { clipboardData: clipboard, bubbles: true, cancelable: true }))
      } else if (deed.startsWith("'")) {
        for (const key of deed.slice(1)) {
          const isOurs = textarea.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
          if (!isOurs) continue
          textarea.setRangeText(key, textarea.selectionStart, textarea.selectionEnd, 'end')
          textarea.dispatchEvent(new InputEvent('input', { inputType: 'insertText', data: key, bubbles: true }))
        }
      } else {
        const parts = deed.split('+')
        const modifiers = {
          ctrlKey: parts.includes('Control'),
          shiftKey: parts.includes('Shift'),
          altKey: parts.includes('Alt')
        }
        const at = document.activeElement ?? textarea
        at.dispatchEvent(
          new KeyboardEvent('keydown', { key: parts.at(-1) ?? '', ...modifiers, bubbles: true, cancelable: true })
        )
      }
    }
  }, deeds)
  await desk.settle()
}

test('[G60] what was written a moment ago is cleared, opened and moved over as it is now', async () => {
  const below = await desk.text(3, 'source')
  await desk.click(2, 'source')
  await atOnce('Delete', "'甲", 'Enter', 'Shift+Enter', 'Delete', 'F2', "'乙", 'Enter')
  expect(await desk.text(2, 'source')).toBe('乙')
  expect(await desk.text(3, 'source')).toBe(below)
  await desk.click(2, 'source')
  // cleared, and the same text written again, before the screen has shown it cleared
  await atOnce('Delete', "'乙", 'Enter')
  expect(await desk.text(2, 'source')).toBe('乙')
  expect(await desk.page.locator('.tb-textarea').getAttribute('aria-label')).toContain('第 4 行')
})

test('[G60] Ctrl+D held down over rows fills each from the one just filled', async () => {
  await desk.click(1, 'source')
  await atOnce("'新文号", 'Enter', 'Control+d', 'ArrowDown', 'Control+d', 'ArrowDown', 'Control+d')
  expect(await desk.texts([1, 2, 3, 4], ['source'])).toEqual([['新文号'], ['新文号'], ['新文号'], ['新文号']])
  await atOnce('Control+z', 'Control+z', 'Control+z', 'Control+z')
  expect((await desk.texts([1, 2, 3, 4], ['source'])).flat()).not.toContain('新文号')
})

test('[G60] copied, cut and pasted is what was just written', async () => {
  await desk.click(1, 'source')
  await atOnce(
    "'甲一",
    'Enter',
    'Shift+Enter',
    'copy',
    'ArrowDown',
    'paste',
    'ArrowDown',
    "'乙二",
    'Enter',
    'Shift+Enter',
    'cut',
    'ArrowDown',
    'paste'
  )
  expect(await desk.texts([1, 2, 3, 4], ['source'])).toEqual([['甲一'], ['甲一'], [''], ['乙二']])
})

test('[G60] a row moved by Alt+↓ is left from where it stands now', async () => {
  await desk.click(0, 'task')
  await atOnce('Alt+ArrowDown', 'ArrowDown', 'F2', "'！", 'Enter')
  expect(await desk.text(2, 'task')).toMatch(/！$/)
  expect((await desk.texts([0, 1], ['task'])).flat().join('')).not.toContain('！')
})

test('[G60] what is typed right after a row was inserted lands in that row', async () => {
  const before = (await desk.page.evaluate(() => window.page.report.view().rows.map(row => row.id))) as string[]
  await desk.click(4, 'task')
  await desk.keys('Shift+F10')
  const insert = desk.page.locator('[role="menuitem"]', { hasText: '下方' }).first()
  await insert.evaluate(element => {
    element.id = 'insert'
  })
  await atOnce('##insert', "'新任务", 'Enter')
  const rows = await desk.page.evaluate(() => window.page.report.view().rows.map(row => [row.id, row.cells.task]))
  const born = rows.filter(([id]) => !before.includes(id ?? ''))
  expect(born.map(([, task]) => task)).toEqual(['新任务'])
  expect(rows.findIndex(([id]) => id === rowId(4))).toBe(rows.findIndex(([id]) => id === born[0]?.[0]) - 1)
})

test('[G60] replacing twice in a moment replaces two places', async () => {
  await desk.click(1, 'source')
  await atOnce("'样甲样乙样丙", 'Enter')
  await desk.click(0, 'group')
  await desk.keys('Control+h')
  const [what = null, by = null] = await desk.page.locator('.tb-find input[type="text"]').all()
  await what?.fill('样')
  await by?.fill('式')
  await desk.settle()
  await by?.focus()
  await atOnce('Enter', 'Enter')
  expect(await desk.text(1, 'source')).toBe('式甲式乙样丙')
})
