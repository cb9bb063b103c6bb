import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { TextDelta } from '../../../client/doc/report.ts'
import { sharedText } from '../../../client/doc/shared-text.ts'

const never = () => false

function pair() {
  const [here, there] = [new Y.Doc(), new Y.Doc()]
  here.on('update', (update, origin) => origin !== 'sync' && Y.applyUpdate(there, update, 'sync'))
  there.on('update', (update, origin) => origin !== 'sync' && Y.applyUpdate(here, update, 'sync'))
  return { mine: sharedText(here.getText('t'), never), theirs: sharedText(there.getText('t'), never), here }
}

describe('shared text', () => {
  test('two people write in the same text and see each other', () => {
    const { mine, theirs } = pair()
    const heard: [readonly TextDelta[], boolean][] = []
    mine.observe((delta, isMine) => heard.push([delta, isMine]))
    mine.splice(0, 0, '完成清理')
    theirs.splice(4, 4, '42处')
    expect(mine.toString()).toBe('完成清理42处')
    expect(theirs.toString()).toBe('完成清理42处')
    expect(heard).toEqual([
      [[{ insert: '完成清理' }], true],
      [[{ retain: 4 }, { insert: '42处' }], false]
    ])
  })

  test('my own undo counts as mine', () => {
    const doc = new Y.Doc()
    const text = doc.getText('t')
    const undo = 'my undo'
    const heard: boolean[] = []
    sharedText(text, origin => origin === undo).observe((_, mine) => heard.push(mine))
    doc.transact(() => text.insert(0, '甲'), undo)
    doc.transact(() => text.insert(0, '乙'), 'somebody')
    expect(heard).toEqual([true, false])
  })

  test('an anchor keeps its place while others write before it, and belongs to its text alone', () => {
    const { mine, theirs, here } = pair()
    mine.splice(0, 0, '天安门地区')
    const anchor = mine.anchor(3)
    theirs.splice(0, 0, '首都')
    expect(mine.resolve(anchor)).toBe(5)
    expect(theirs.resolve(anchor)).toBe(5)
    const other = sharedText(here.getText('other'), never)
    other.splice(0, 0, '另一格')
    expect(other.resolve(anchor)).toBeNull()
    expect(mine.resolve('{"rubbish":')).toBeNull()
    expect(mine.resolve('7')).toBeNull()
  })

  test('[C3] no splice ever cuts a character in half', () => {
    const content = fc
      .array(fc.constantFrom('中', '😀', '𠮷', 'a', '\n'), { maxLength: 12 })
      .map(parts => parts.join(''))
    fc.assert(
      fc.property(content, fc.nat(20), fc.nat(20), content, (before, from, to, insert) => {
        const text = sharedText(new Y.Doc().getText('t'), never)
        text.splice(0, 0, before)
        text.splice(from, to, insert)
        expect(text.toString().isWellFormed()).toBe(true)
      }),
      { verbose: 1 }
    )
  })
})
