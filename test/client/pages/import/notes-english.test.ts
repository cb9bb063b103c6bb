import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { noteInEnglish } from '../../../../client/pages/import/notes-english.ts'

describe('[U8] every note of a reader is there in English', () => {
  test('whatever sentence the readers write', () => {
    const folder = new URL('../../../../shared/table/', import.meta.url)
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(file =>
      /^(?:read\/)?[\w-]+\.ts$/.test(file)
    )
    const said = files.flatMap(file => sentencesIn(readFileSync(new URL(file, folder), 'utf8')))
    expect(said.length).toBeGreaterThan(30)
    for (const text of said) expect(noteInEnglish(text), text).not.toMatch(/\p{Script=Han}/u)
  })

  test('its quotes and numbers stay, over several lines too', () => {
    expect(noteInEnglish('表格以外的文字没有放入报表：填表人：王五\n电话')).toBe(
      'Text outside of the table was left out: 填表人：王五\n电话'
    )
    expect(noteInEnglish('第 3、4 行在表格里是隐藏的，内容也已读入，不需要请删去')).toBe(
      'Hidden in the file, but read: lines 3、4'
    )
    const own = '“牵头部门”“配合部门”是系统导出时附加的内部栏，部门已读为分工，状态没有导入'
    expect(noteInEnglish(own)).toMatch(/^“牵头部门”“配合部门” were added/)
    expect(noteInEnglish('部门分工由“牵头单位”和“配合单位”两栏读出，共 4 行，请核对')).toBe(
      'Departments were read from “牵头单位” and “配合单位”, for 4 rows; please check'
    )
    expect(noteInEnglish('$1 是什么')).toBe('$1 是什么')
  })
})

/** The notes a source file writes; a 3 stands for whatever is put into them. */
function sentencesIn(source: string): string[] {
  const literals = [...source.matchAll(/\btext(?::| =)\s*(?:[^'`\n]*\? )?(['`])((?:(?!\1).)*)\1/gu)]
  return literals
    .map(([, , literal = '']) => literal.replace(/\$\{(?:[^{}]|\{[^}]*\})*\}/g, '3'))
    .map(text =>
      text
        .replace('由3读出', '由3一栏读出')
        .replace(/^3在/, '第 3 行在')
        .replace(/^3里/, '网页里')
        .replace('第3列', '3')
    )
    .filter(text => /\p{Script=Han}/u.test(text))
}
