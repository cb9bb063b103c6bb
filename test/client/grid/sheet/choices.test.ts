import { expect, test } from 'vitest'
import { choicesFor, chosen } from '../../../../client/grid/sheet/choices.ts'

const all = ['正常推进', '已完成', '提前完成']

test('typing narrows the list; what begins with it stands first', () => {
  expect(choicesFor('', all)).toEqual(all)
  expect(choicesFor('完成', all)).toEqual(['已完成', '提前完成'])
  expect(choicesFor('提', all)).toEqual(['提前完成'])
  expect(choicesFor('无', all)).toEqual([])
})

test('[G18] a choice cell takes a listed choice, nothing, or stays as it was', () => {
  expect(chosen(null, null, all)).toEqual({ is: 'keep' })
  expect(chosen(null, '已完成', all)).toEqual({ is: 'write', text: '已完成' })
  expect(chosen('完成', '已完成', all)).toEqual({ is: 'write', text: '已完成' })
  expect(chosen('已完成', null, all)).toEqual({ is: 'write', text: '已完成' })
  expect(chosen('', null, all)).toEqual({ is: 'write', text: '' })
  expect(chosen('差不多', null, all)).toEqual({ is: 'unknown' })
})
