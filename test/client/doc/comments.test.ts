import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { MyComments } from '../../../client/doc/comments.ts'
import { seenComments } from '../../../client/doc/seen-comments.ts'
import type { Person } from '../../../shared/access/person.ts'
import type { ColumnId, RowId, UserId } from '../../../shared/ids.ts'
import { completionsAt, mentionsIn } from '../../../shared/report/mentions.ts'
import { addMessage, readThreads } from '../../../shared/report/threads.ts'
import { FILLER } from './hub.ts'

const OTHER = { id: 'm1', author: 'u-000000000000000z' as UserId, name: '李四', unit: '综合处' }

function memory() {
  const kept = new Map<string, string>()
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value)
  }
}

function open(doc: Y.Doc, storage: ReturnType<typeof memory>, now: number, me: Person = FILLER): MyComments {
  const comments = new MyComments(
    doc,
    me,
    seenComments(me.id, 'r-1', storage, () => now)
  )
  doc.on('update', () => comments.changed())
  return comments
}

test('[O4] what others wrote since my last visit is new until it stood before my eyes; my own never is', () => {
  const doc = new Y.Doc()
  const storage = memory()
  const first = open(doc, storage, 1_000)
  const thread = first.add('t1' as RowId, 'progress' as ColumnId, '我写的')
  addMessage(doc, 'x', thread, { ...OTHER, at: 500, text: '第一次来，都是新的' })
  const unread = (comments: MyComments) =>
    comments.threads().flatMap(one => one.messages.filter(message => comments.isUnread(message)).map(one => one.text))
  expect(unread(first)).toEqual(['第一次来，都是新的'])
  first.close()
  addMessage(doc, 'x', thread, { ...OTHER, id: 'm2', at: 2_000, text: '走后写的' })
  const second = open(doc, storage, 40 * 60_000)
  expect(unread(second)).toEqual(['走后写的'])
  let heard = 0
  second.onChange(() => heard++)
  const list = second.threads()
  second.markRead(list)
  expect(heard).toBe(1)
  expect(second.threads()).not.toBe(list)
  expect(unread(second)).toEqual([])
  second.close()
  addMessage(doc, 'x', thread, { ...OTHER, id: 'm3', at: 39 * 60_000, text: '刷新前没读' })
  const reloaded = open(doc, storage, 41 * 60_000)
  expect(unread(reloaded), 'a reload is the same visit').toEqual(['刷新前没读'])
})

test('[O4] a browser that keeps nothing still shows comments', () => {
  const broken = {
    getItem: () => {
      throw new Error('no storage')
    },
    setItem: () => {
      throw new Error('no storage')
    }
  }
  const comments = open(new Y.Doc(), broken, 1)
  comments.add('t1' as RowId, 'progress' as ColumnId, '写得进')
  comments.close()
})

test('[O5] whatever stands under threads, reading them never fails', () => {
  const doc = new Y.Doc()
  const threads = doc.getMap('threads')
  threads.set('a', 1)
  threads.set('b', new Y.Map([['messages', 1]]))
  threads.set('c', new Y.Map([['messages', new Y.Map([['m', '文字']])]]))
  threads.set('__proto__', new Y.Map())
  expect(readThreads(doc)).toEqual([])
})

test('[O6] @部门 is found in a comment, the longer name where two begin alike, and offered while it is being typed', () => {
  const units = ['综合处', '综合处二科', '环境秩序处']
  expect(mentionsIn('请@综合处二科和@环境秩序处核实，a@b', units)).toEqual([
    { text: '请', unit: null },
    { text: '@综合处二科', unit: '综合处二科' },
    { text: '和', unit: null },
    { text: '@环境秩序处', unit: '环境秩序处' },
    { text: '核实，a@b', unit: null }
  ])
  expect(mentionsIn('@', units)).toEqual([{ text: '@', unit: null }])
  expect(completionsAt('请@', 2, units)).toEqual({ from: 1, units })
  expect(completionsAt('请@秩序', 4, units)).toEqual({ from: 1, units: ['环境秩序处'] })
  expect(completionsAt('请@综合 处', 5, units)).toBe(null)
  expect(completionsAt('请', 1, units)).toBe(null)
})
