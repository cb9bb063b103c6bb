import Type, { type Static } from 'typebox'
import type * as Y from 'yjs'
import { AddColumnBody, ChangeColumnBody, ChangedColumnShape } from '../../shared/api/structure.ts'
import { type ColumnId, isSafeKey, lettersFrom, parseColumnId } from '../../shared/ids.ts'
import { Refusal } from '../../shared/refusals.ts'
import * as edit from '../../shared/report/edit-columns.ts'
import { readColumn, readColumns } from '../../shared/report/read.ts'
import type { ColumnRole } from '../../shared/table/roles.ts'
import { onReport, type Route, route } from './route.ts'
import { ReportParams } from './shapes.ts'

/** What only the server does to the structure: it alone may make the shared texts of a narrative column in rows that stand. */
const ORIGIN = 'structure'
const ColumnParams = Type.Object({ id: Type.String(), column: Type.String() })
type ColumnAnswer = Static<typeof ChangedColumnShape>

const addColumn = onReport(
  {
    says: 'A new column, also a narrative one, in all rows at once.',
    params: ReportParams,
    body: AddColumnBody,
    answers: { 201: ChangedColumnShape }
  },
  async ({ parts, person, report, body, reply }) => {
    const letters = lettersFrom(parts.random(6))
    const added = await parts.services.cycle.restructure(report.id, person, doc => {
      const { name, role, kind, hidden, from } = body
      const id = freshId(doc, role, letters)
      const after = body.after === undefined ? (readColumns(doc).at(-1)?.id ?? null) : placeOf(body.after)
      edit.addColumn(doc, ORIGIN, {
        ...{ id, name: named(name), role, after },
        ...(kind === undefined ? {} : { kind }),
        ...(hidden === true ? { hidden } : {}),
        ...(from === undefined ? {} : { from: parseColumnId(from) })
      })
      return { answer: answerOf(doc, id), deed: { command: 'column', column: id, did: 'added', name } }
    })
    return reply.code(201).send(added)
  }
)

const changeColumn = onReport(
  {
    says: 'Changes name, role, kind, place or sight of a column. A narrative column that becomes another kind, or the other way round, is replaced by a new one with its texts and hidden itself.',
    params: ColumnParams,
    body: ChangeColumnBody,
    answers: { 200: ChangedColumnShape }
  },
  ({ parts, person, report, params, body }) => {
    const column = parseColumnId(params.column)
    const letters = lettersFrom(parts.random(6))
    return parts.services.cycle.restructure(report.id, person, doc => {
      const id = change(doc, column, body, letters)
      const answer = answerOf(doc, id)
      const did = id === column ? ('changed' as const) : ('replaced' as const)
      return { answer, deed: { command: 'column', column: id, did, name: answer.name } }
    })
  }
)

/** @returns the id of the column as it is now: another one when it was replaced */
function change(doc: Y.Doc, column: ColumnId, body: Static<typeof ChangeColumnBody>, letters: string): ColumnId {
  const before = readColumn(doc, column)
  if (before === null) throw new Refusal('no-such-column', { column })
  if (body.name !== undefined) edit.renameColumn(doc, ORIGIN, column, named(body.name))
  if (body.role !== undefined) edit.setColumnRole(doc, ORIGIN, column, body.role)
  if (body.after !== undefined) edit.moveColumn(doc, ORIGIN, column, placeOf(body.after))
  if (body.hidden === true) edit.hideColumn(doc, ORIGIN, column)
  if (body.hidden === false) edit.showColumn(doc, ORIGIN, column)
  if (body.kind === undefined) return column
  if ((body.kind === 'narrative') === (before.kind === 'narrative')) {
    edit.setColumnKind(doc, ORIGIN, column, body.kind)
    return column
  }
  const id = freshId(doc, body.role ?? before.role, letters)
  edit.replaceColumn(doc, ORIGIN, column, { id, kind: body.kind })
  return id
}

function freshId(doc: Y.Doc, role: ColumnRole, letters: string): ColumnId {
  const id = `${role}-${letters}`
  if (readColumn(doc, id as ColumnId) !== null) throw new Refusal('busy')
  return id as ColumnId
}

function named(name: string): string {
  const words = name.normalize('NFC').trim()
  if (words === '') throw new Refusal('bad-request', { field: 'name' })
  return words
}

function placeOf(after: string | null): ColumnId | null {
  if (after !== null && !isSafeKey(after)) throw new Refusal('no-such-column', { column: after })
  return after as ColumnId | null
}

function answerOf(doc: Y.Doc, id: ColumnId): ColumnAnswer {
  const column = readColumn(doc, id)
  if (column === null) throw new Refusal('no-such-column', { column: id })
  const { name, role, kind, hidden } = column
  return { id, name, role, kind, hidden: hidden === true }
}

const AT = '/api/v1/reports/:id/columns'

export const STRUCTURE_ROUTES: readonly Route[] = [
  route('POST', AT, 'coordinate-report', addColumn),
  route('PATCH', `${AT}/:column`, 'coordinate-report', changeColumn)
]
