import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { MyComments } from '../../../client/doc/comments.ts'
import { MyUndo } from '../../../client/doc/my-undo.ts'
import { seenComments } from '../../../client/doc/seen-comments.ts'
import { MyStructure } from '../../../client/doc/structure.ts'
import { MemoryLog } from '../../../server/log/memory-log.ts'
import type { Person } from '../../../shared/access/person.ts'
import { CELL_LEVEL } from '../../../shared/access/rules.ts'
import type { ColumnId, GroupId, ReportId, RowId } from '../../../shared/ids.ts'
import { LIMITS } from '../../../shared/limits.ts'
import { narrativeOf } from '../../../shared/report/document.ts'
import { addColumn } from '../../../shared/report/edit-columns.ts'
import { addRow } from '../../../shared/report/edit-rows.ts'
import { readReport } from '../../../shared/report/read.ts'
import { addMessage, readThreads } from '../../../shared/report/threads.ts'
import { type Client, openStage, person, type Stage, until } from '../../kit/people.ts'

const BOSS = person('赵敏')
const FILLER = person('钱海', 'filler', '综合处')
const OTHER = person('孙岩', 'filler', '环境处')
const VIEWER = person('周看', 'viewer')

let stage: Stage
let report: ReportId
beforeEach(async () => {
  stage = await openStage(new MemoryLog(), [BOSS, FILLER, OTHER, VIEWER], Date.now, { rules: CELL_LEVEL })
  report = await stage.makeReport('r-structure0000001', { ta: '甲', tb: '乙', tc: '丙' })
})
afterEach(() => stage.close())

async function join(who: Person) {
  const client = await stage.join(report, who)
  const undo = new MyUndo(client.doc, () => {})
  const view = () => readReport(client.doc)
  const structure = new MyStructure({ doc: client.doc, asOneStep: work => undo.asOneStep(work) })
  const comments = new MyComments(client.doc, who, seenComments(who.id, report, null))
  client.doc.on('update', () => comments.changed())
  return { client, undo, structure, comments, view }
}

const rowsOf = (client: Client) => readReport(client.doc).rows.map(row => row.id)

describe('[E10] the judge on the socket', () => {
  test('a coordinator restructures, undoes and redoes; everybody sees it', async () => {
    const boss = await join(BOSS)
    const filler = await join(FILLER)
    const [a, c] = ['ta' as RowId, 'tc' as RowId]
    const born = boss.structure.addRow(a, 'after')
    boss.structure.duplicateRow(a)
    boss.structure.stepRow(c, -1)
    boss.structure.splitGroup(c, '二、新职责')
    boss.structure.deleteRows([a])
    boss.structure.addColumn({ name: '来源', role: 'source', kind: 'text', after: null })
    boss.structure.hideColumn('task' as ColumnId)
    boss.structure.renameColumn('progress' as ColumnId, '进展情况')
    const done = boss.view()
    await until('the filler sees it', () => JSON.stringify(filler.view()) === JSON.stringify(done))
    for (let step = 0; step < 8; step++) boss.undo.undo()
    expect(boss.undo.canUndo()).toBe(false)
    await until('and that it was taken back', () => rowsOf(filler.client).join() === 'ta,tb,tc')
    for (let step = 0; step < 8; step++) boss.undo.redo()
    await until('and done again', () => JSON.stringify(filler.view()) === JSON.stringify(done))
    expect(done.rows.some(row => row.id === born)).toBe(true)
    expect([boss.client.closeCode, boss.client.refusals]).toEqual([null, []])
  })

  test.each<[string, (structure: MyStructure) => unknown]>([
    ['insert a row', structure => structure.addRow('ta' as RowId, 'after')],
    ['delete a row', structure => structure.deleteRows(['ta' as RowId])],
    ['move a row', structure => structure.stepRow('ta' as RowId, 1)],
    ['split a group', structure => structure.splitGroup('tb' as RowId, '新')],
    ['hide a column', structure => structure.hideColumn('task' as ColumnId)],
    ['add a column', structure => structure.addColumn({ name: '新', role: 'text', kind: 'text', after: null })]
  ])('a filler may not %s, and nobody sees it', async (_, work) => {
    const boss = await join(BOSS)
    const filler = await join(FILLER)
    const before = JSON.stringify(boss.view())
    work(filler.structure)
    await until('the socket is closed', () => filler.client.closeCode === 4403)
    expect(JSON.stringify(boss.view())).toBe(before)
  })

  test('[E11] a row born on a screen that did not know a new narrative column gets its text from the server', async () => {
    const boss = await join(BOSS)
    const late = await join(BOSS)
    late.client.provider.disconnect()
    await stage.rooms.edit(report, BOSS.id, doc =>
      addColumn(doc, 'server', { id: 'plan' as ColumnId, name: '打算', role: 'goal', after: null })
    )
    addRow(late.client.doc, 'late', { id: 'tlate' as RowId, group: 'g1' as GroupId, after: null })
    late.client.provider.connect()
    await until('the text is there', () => narrativeOf(boss.client.doc, 'tlate' as RowId, 'plan' as ColumnId) !== null)
    await until('for its author too', () => narrativeOf(late.client.doc, 'tlate' as RowId, 'plan' as ColumnId) !== null)
  })
})

describe('[O1] comments on the socket', () => {
  test('a filler comments anywhere in the report of its agency; others answer and resolve, live', async () => {
    const filler = await join(FILLER)
    const other = await join(OTHER)
    const thread = filler.comments.add('tb' as RowId, 'progress' as ColumnId, '请@环境处补充数字')
    await until('the other sees it', () => other.comments.threads().length === 1)
    other.comments.reply(thread, '已补充')
    other.comments.resolve(thread, true)
    await until('the answer arrives', () => filler.comments.threads()[0]?.resolved === true)
    expect(filler.comments.threads()).toMatchObject([
      {
        row: 'tb',
        column: 'progress',
        messages: [
          { author: FILLER.id, name: '钱海', unit: '综合处', text: '请@环境处补充数字' },
          { author: OTHER.id, name: '孙岩', unit: '环境处', text: '已补充' }
        ]
      }
    ])
    expect([filler.client.closeCode, other.client.closeCode]).toEqual([null, null])
  })

  test('[O2] nobody changes what another wrote, signs with another name or department, or comments as a viewer', async () => {
    const boss = await join(BOSS)
    const thread = boss.comments.add('ta' as RowId, 'progress' as ColumnId, '请核实')
    const attempts: [Person, (client: Client) => void][] = [
      [
        FILLER,
        ({ doc }) => {
          const entry = doc.getMap('threads').get(thread) as ReturnType<Client['row']>
          const messages = entry.get('messages') as ReturnType<Client['row']>
          const [first] = [...messages.values()] as ReturnType<Client['row']>[]
          first?.set('text', '改了')
        }
      ],
      [FILLER, ({ doc }) => addMessage(doc, 'me', thread, { ...signed(BOSS), text: '冒名' })],
      [FILLER, ({ doc }) => addMessage(doc, 'me', thread, { ...signed(FILLER), name: '绩效办', text: '冒名' })],
      [FILLER, ({ doc }) => addMessage(doc, 'me', thread, { ...signed(FILLER), unit: '环境处', text: '冒名' })],
      [VIEWER, ({ doc }) => addMessage(doc, 'me', thread, { ...signed(VIEWER), text: '我只是看看' })]
    ]
    for (const [who, attempt] of attempts) {
      const { client } = await join(who)
      await until('the thread is there', () => readThreads(client.doc).length === 1)
      attempt(client)
      await until('refused', () => client.closeCode === 4403)
      client.close()
    }
    expect(boss.comments.threads()[0]?.messages.map(message => message.text)).toEqual(['请核实'])
  })

  test('[O3] a comment is not empty and not longer than its limit', async () => {
    const { comments } = await join(BOSS)
    const say = (text: string) => comments.add('ta' as RowId, 'progress' as ColumnId, text)
    expect(() => say('  \n')).toThrow('text')
    expect(() => say('字'.repeat(LIMITS.commentCharacters + 1))).toThrow('上限')
    say('字'.repeat(LIMITS.commentCharacters))
    expect(comments.threads()).toHaveLength(1)
  })
})

function signed({ id, name, unit }: Person) {
  return { id: `m${name.length}${Math.random().toString(36).slice(2, 8)}`, author: id, name, unit: unit ?? '', at: 1 }
}
