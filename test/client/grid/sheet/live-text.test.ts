import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { sharedText } from '../../../../client/doc/shared-text.ts'
import { LiveText, type TextView } from '../../../../client/grid/sheet/live-text.ts'
import { splitsPair } from '../../../../shared/report/text-difference.ts'

/** A textarea as far as text and selection go; like a real one it moves the caret to the end when its value is set. */
class View implements TextView {
  #value = ''
  selectionStart = 0
  selectionEnd = 0
  get value(): string {
    return this.#value
  }
  set value(text: string) {
    this.#value = text
    this.selectionStart = this.selectionEnd = text.length
  }
  setSelectionRange(start: number, end: number): void {
    this.selectionStart = Math.min(start, this.#value.length)
    this.selectionEnd = Math.min(end, this.#value.length)
  }
  /** What a keyboard or an input method does: replaces the selection, caret behind it. */
  type(words: string): void {
    const { selectionStart: start, selectionEnd: end } = this
    const next = this.#value.slice(0, start) + words + this.#value.slice(end)
    this.value = next
    this.setSelectionRange(start + words.length, start + words.length)
  }
}

function twoPeople(words: string) {
  const mine = new Y.Doc()
  const theirs = new Y.Doc()
  mine.getText('t').insert(0, words)
  Y.applyUpdate(theirs, Y.encodeStateAsUpdate(mine))
  mine.on('update', (update, origin) => origin !== 'far' && Y.applyUpdate(theirs, update, 'far'))
  theirs.on('update', (update, origin) => origin !== 'far' && Y.applyUpdate(mine, update, 'far'))
  const view = new View()
  const live = new LiveText(
    sharedText(mine.getText('t'), () => false),
    view
  )
  return { live, view, mine: mine.getText('t'), theirs: theirs.getText('t') }
}

/** Composes 一号 at the caret the way an input method does: latin letters first, then characters. */
function compose(story: ReturnType<typeof twoPeople>, meanwhile: () => void) {
  const { live, view } = story
  live.startComposing()
  view.type('yi')
  live.input()
  meanwhile()
  const seen = view.value
  view.setSelectionRange(view.selectionEnd - 2, view.selectionEnd)
  view.type('一号')
  live.input()
  live.endComposing()
  return seen
}

const START = '前面的话后面的话'
const cases: [name: string, peer: (text: Y.Text) => void, merged: string][] = [
  ['nobody else', () => {}, '前面的话一号后面的话'],
  ['inserts at the beginning', text => text.insert(0, '甲'), '甲前面的话一号后面的话'],
  ['inserts right before the caret', text => text.insert(4, '甲'), '前面的话甲一号后面的话'],
  ['inserts at the end', text => text.insert(8, '甲'), '前面的话一号后面的话甲'],
  ['deletes far before', text => text.delete(0, 2), '的话一号后面的话'],
  ['deletes next to the caret', text => text.delete(3, 1), '前面的一号后面的话'],
  ['deletes behind the caret', text => text.delete(4, 2), '前面的话一号的话'],
  ['adds a line break before', text => text.insert(2, '\n'), '前面\n的话一号后面的话'],
  ['adds a line after', text => text.insert(8, '\n又一行'), '前面的话一号后面的话\n又一行'],
  ['deletes everything', text => text.delete(0, text.length), '一号']
]

describe('[G1] while I compose, the view is mine; at the end all is merged', () => {
  test.each(cases)('a peer %s', (_, peer, merged) => {
    const story = twoPeople(START)
    story.view.setSelectionRange(4, 4)
    const seen = compose(story, () => peer(story.theirs))
    expect(seen).toBe('前面的话yi后面的话')
    expect(story.mine.toJSON()).toBe(merged)
    expect(story.theirs.toJSON()).toBe(merged)
    expect(story.view.value).toBe(merged)
    expect(story.view.selectionEnd).toBe(merged.indexOf('一号') + 2)
  })

  test('nobody else ever sees the letters of a composition', () => {
    const story = twoPeople(START)
    const seen: string[] = []
    story.theirs.observe(() => seen.push(story.theirs.toJSON()))
    compose(story, () => {})
    expect(seen).toEqual([`${START}一号`])
  })

  test('a composition taken back leaves what others wrote', () => {
    const story = twoPeople(START)
    story.live.startComposing()
    story.view.type('yi')
    story.theirs.insert(0, '甲')
    story.view.setSelectionRange(8, 10)
    story.view.type('')
    story.live.endComposing()
    expect(story.view.value).toBe(`甲${START}`)
    expect(story.theirs.toJSON()).toBe(`甲${START}`)
  })
})

test('a caret keeps its place in meaning while others write around it', () => {
  const { view, theirs } = twoPeople('一二三四')
  view.setSelectionRange(2, 2)
  theirs.insert(0, '零')
  expect(view.selectionStart).toBe(3)
  theirs.insert(5, '五')
  expect(view.selectionStart).toBe(3)
})

test('a closed text neither hears nor writes', () => {
  const { live, view, mine, theirs } = twoPeople('一')
  live.close()
  theirs.insert(0, '零')
  view.type('二')
  live.input()
  expect(mine.toJSON()).toBe('零一')
})

/** Small and repeatable; not for secrets. */
function random(seed: number): (below: number) => number {
  let state = seed >>> 0
  return below => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const WORDS = ['的', '进展', 'a', 'ab', '\n', '😀', '𠮷𠮷', '。', ' ']
const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31)

test(`[G2] 120,000 steps of typing, composing and remote edits never diverge and never split a character (seed ${seed})`, () => {
  const next = random(seed)
  const word = () => WORDS[next(WORDS.length)] ?? '的'
  const place = (text: string) => {
    const at = next(text.length + 1)
    return splitsPair(text, at) ? at - 1 : at
  }
  for (let session = 0; session < 2_000; session++) {
    const { live, view, mine, theirs } = twoPeople(Array.from({ length: next(8) }, word).join(''))
    for (let step = 0; step < 60; step++) {
      const kind = next(10)
      const text = theirs.toJSON()
      if (kind < 2) theirs.insert(place(text), word())
      else if (kind < 4) {
        const [a, b] = [place(text), place(text)]
        if (a !== b) theirs.delete(Math.min(a, b), Math.abs(a - b))
      } else if (kind < 6) {
        const [a, b] = [place(view.value), place(view.value)]
        view.setSelectionRange(Math.min(a, b), next(3) === 0 ? Math.max(a, b) : Math.min(a, b))
      } else if (kind < 8) {
        view.type(next(4) === 0 ? '' : word())
        live.input()
      } else if (live.holding) live.endComposing()
      else live.startComposing()
      if (!live.holding && view.value !== mine.toJSON()) throw new Error(`session ${session} step ${step}`)
    }
    live.endComposing()
    expect(view.value).toBe(mine.toJSON())
    expect(theirs.toJSON()).toBe(mine.toJSON())
    expect(mine.toJSON().isWellFormed()).toBe(true)
    live.close()
  }
}, 60_000)
