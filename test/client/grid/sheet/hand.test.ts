import { expect, test } from 'vitest'
import { shortHand } from '../../../../client/grid/sheet/hand.ts'

function view() {
  return {
    value: '',
    selectionStart: 0,
    selectionEnd: 0,
    setSelectionRange(start: number, end: number) {
      this.selectionStart = start
      this.selectionEnd = end
    }
  }
}

function shortCell(text: string) {
  const written: string[] = []
  const textarea = view()
  const hand = shortHand({ read: () => written.at(-1) ?? text, write: words => written.push(words) }, textarea)
  return { hand, textarea, written }
}

test('[G7] typing replaces a short cell, once, when it is left', () => {
  const { hand, textarea, written } = shortCell('旧')
  expect(textarea.value).toBe('')
  hand.begin('typed')
  textarea.value = '新'
  hand.input()
  expect(written).toEqual([])
  hand.save()
  expect(written).toEqual(['新'])
})

test('[G7] opening shows what is there; leaving it unchanged writes nothing', () => {
  const { hand, textarea, written } = shortCell('旧')
  hand.begin('opened')
  expect(textarea.value).toBe('旧')
  hand.save()
  expect(written).toEqual([])
})

test('[G7] Esc restores', () => {
  const { hand, textarea, written } = shortCell('旧')
  hand.begin('typed')
  textarea.value = '新'
  hand.cancel()
  hand.close()
  expect(written).toEqual([])
})

test('[G8] what was typed into a short cell is handed out when its row goes; what was only looked at is not', () => {
  const typed = shortCell('旧')
  typed.hand.begin('typed')
  typed.textarea.value = '新'
  expect(typed.hand.abandon()).toBe('新')
  const opened = shortCell('旧')
  opened.hand.begin('opened')
  expect(opened.hand.abandon()).toBeNull()
  expect(shortCell('旧').hand.abandon()).toBeNull()
})
