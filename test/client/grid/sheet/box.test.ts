import { expect, test } from 'vitest'
import { editorBox, popoverBox } from '../../../../client/grid/sheet/box.ts'

const room = { left: 100, top: 40, width: 500, height: 400 }

test('an open editor covers its cell and grows with its text', () => {
  const cell = { left: 150, top: 60, width: 200, height: 80 }
  expect(editorBox(cell, room, 30, 100)).toEqual(cell)
  expect(editorBox(cell, room, 130, 100)).toEqual({ ...cell, height: 130 })
  expect(editorBox({ ...cell, width: 48 }, room, 30, 144)).toEqual({ ...cell, width: 144 })
})

test('it stays whole inside its part of the sheet, over no header and no pinned column', () => {
  expect(editorBox({ left: 50, top: 10, width: 200, height: 80 }, room, 80, 0)).toMatchObject({ left: 100, top: 40 })
  expect(editorBox({ left: 500, top: 400, width: 200, height: 80 }, room, 80, 0)).toMatchObject({ left: 400, top: 360 })
  expect(editorBox({ left: 150, top: -900, width: 900, height: 2000 }, room, 2000, 0)).toEqual(room)
})

test('a list opens below, or above where there is no room below', () => {
  const layer = { left: 0, top: 0, width: 300, height: 300 }
  const size = { width: 100, height: 120 }
  expect(popoverBox({ left: 10, top: 20, width: 80, height: 40 }, size, layer)).toMatchObject({ left: 10, top: 64 })
  expect(popoverBox({ left: 290, top: 240, width: 80, height: 40 }, size, layer)).toMatchObject({ left: 196, top: 116 })
})
