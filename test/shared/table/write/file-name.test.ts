import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fileName } from '../../../../shared/table/write/file-name.ts'

test.each([
  ['天安门地区管委会2017年度绩效任务四季度完成情况', '2017Q4', '天安门地区管委会2017年度绩效任务四季度完成情况.xlsx'],
  ['绩效任务完成情况', '2017Q4', '2017Q4 绩效任务完成情况.xlsx'],
  ['a/b\\c:d*e?f"g<h>i|j', '', 'a_b_c_d_e_f_g_h_i_j.xlsx'],
  ['..隐藏. ', '', '隐藏.xlsx'],
  ['甲\u202exslx\n乙', '', '甲 xslx 乙.xlsx'],
  ['CON', '', '_CON.xlsx'],
  ['', '', '报表.xlsx'],
  ['...', '2017Q4', '2017Q4.xlsx']
])('[F6] %j of %j is called %s', (title, period, name) => {
  expect(fileName(title, period, 'xlsx')).toBe(name)
})

test('[F6] whatever the title, the name is one that Windows keeps, in at most 255 bytes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), title => {
      const name = fileName(title, '2017Q4', 'docx')
      expect(new TextEncoder().encode(name).length).toBeLessThan(255)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
      expect(name).not.toMatch(/[\u0000-\u001f\u007f/\\:*?"<>|]|^[\s.]|[\s.]\.docx$/)
      expect(name).toMatch(/.\.docx$/s)
      expect(name.isWellFormed()).toBe(true)
    }),
    { numRuns: 500, verbose: true }
  )
})
