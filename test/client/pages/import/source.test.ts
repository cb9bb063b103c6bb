import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { reasonInEnglish } from '../../../../client/pages/import/reasons-english.ts'
import { filesOf, handFiles, takeFlavours, takeHandedFiles } from '../../../../client/pages/import/source.ts'
import { ROLE_RULES } from '../../../../shared/table/guess-role.ts'

const none = { html: '', plain: '', files: [] }
const image = new File(['x'], 'a.png', { type: 'image/png' })
const file = new File(['x'], '任务.xlsx')

async function taken(flavours: Partial<Parameters<typeof takeFlavours>[0]>) {
  const found = takeFlavours({ ...none, ...flavours })
  if (found.is !== 'source') return found.is
  const { content, filename } = found.source
  return { text: await content.text(), type: content.type, filename }
}

describe('what was pasted', () => {
  test('[J6] a table in HTML comes before a picture of it and before its text', async () => {
    const html = '<table><tr><td rowspan=2>甲</table>'
    expect(await taken({ html, plain: '甲', files: [image] })).toEqual({
      text: `<!doctype html>${html}`,
      type: 'text/html;charset=utf-8',
      filename: ''
    })
    expect(await taken({ html: '<html><body><TABLE ></table>' })).toMatchObject({
      text: '<html><body><TABLE ></table>'
    })
  })

  test('[J6] HTML without a table says no more than its text; a file is a file', async () => {
    expect(await taken({ html: '<p>一、总体</p>', plain: '一、总体' })).toMatchObject({ text: '一、总体' })
    expect(await taken({ html: '<p>一、总体</p>' })).toMatchObject({ type: 'text/html;charset=utf-8' })
    expect(await taken({ plain: '任务.xlsx', files: [image, file] })).toMatchObject({ filename: '任务.xlsx' })
  })

  test('[J6] a picture alone and nothing at all are told apart', async () => {
    expect(await taken({ files: [image] })).toBe('image')
    expect(await taken({ plain: ' \n' })).toBe('nothing')
  })

  test('[J6] files laid down for the next page are taken once', () => {
    handFiles([file, image])
    expect(takeHandedFiles()).toEqual([file, image])
    expect(takeHandedFiles()).toEqual([])
  })

  test('[J6] of several files on the clipboard the pictures do not count', () => {
    expect(filesOf({ ...none, files: [image, file, file] })).toEqual([file, file])
  })
})

test('[U8] every reason for a role is there in English', () => {
  const source = readFileSync(new URL('../../../../shared/table/explain-role.ts', import.meta.url), 'utf8')
  const others = [...source.matchAll(/'([^']*\p{Script=Han}[^']*)'/gu)].map(([, clause = '']) => clause)
  expect(others.length).toBeGreaterThan(6)
  for (const because of [...ROLE_RULES.map(rule => rule.because), ...others])
    expect(reasonInEnglish(because), because).not.toMatch(/\p{Script=Han}/u)
})
