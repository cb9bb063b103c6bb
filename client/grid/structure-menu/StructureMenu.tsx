import './structure.css'
import { useCallback, useState } from 'react'
import type { RowId } from '../../../shared/ids.ts'
import { Refusal, sentenceOf } from '../../../shared/refusals.ts'
import { kindOfRole } from '../../../shared/table/roles.ts'
import type { OpenReport } from '../../doc/report.ts'
import type { Language } from '../words.ts'
import { ColumnForm, type ColumnWish } from './ColumnForm.tsx'
import { changeColumn } from './change-column.ts'
import { DeletedRows } from './DeletedRows.tsx'
import { Floating } from './Floating.tsx'
import { MenuList } from './MenuList.tsx'
import { type Act, menuItems } from './menu-items.ts'
import type { MenuRequest, ServerColumns } from './menu-request.ts'
import { menuWordsOf } from './menu-words.ts'
import { NameForm } from './NameForm.tsx'
import { performAct } from './perform-act.ts'

interface Props {
  report: OpenReport
  language: Language
  request: MenuRequest
  server: ServerColumns | null
  onDetails: (about: 'task' | 'comments') => void
  /** @param done where the hand goes, and what is said there */
  onClose: (done?: { row?: RowId; says?: string }) => void
}

type Asked = { is: 'menu'; of: MenuRequest } | (Act & { do: 'ask-group-name' | 'ask-column' | 'list-deleted' })

/** The menu of rows or of a column, and the small questions that some of its lines ask. */
export function StructureMenu({ report, language, request, server, onDetails, onClose }: Props) {
  const words = menuWordsOf(language)
  const [asked, setAsked] = useState<Asked>({ is: 'menu', of: request })
  const close = useCallback(() => onClose(), [onClose])
  const attempt = (work: () => { row?: RowId; says?: string } | undefined) => {
    try {
      onClose(work() ?? {})
    } catch (failure) {
      onClose({ says: refusalSentence(failure, language) })
    }
  }
  const act = (chosen: Act) => {
    if (chosen.do === 'details' || chosen.do === 'comment') {
      onClose()
      onDetails(chosen.do === 'details' ? 'task' : 'comments')
    } else if (chosen.do === 'ask-group-name' || chosen.do === 'ask-column' || chosen.do === 'list-deleted') {
      setAsked(chosen)
    } else if (chosen.do === 'column-menu') {
      setAsked({ is: 'menu', of: { of: 'column', column: request.column, at: request.at } })
    } else attempt(() => performAct(report, request, chosen, words))
  }
  if ('is' in asked) {
    const items = menuItems(report, asked.of, words)
    if (items.length === 0) return null
    return (
      <Floating
        at={request.at}
        role="menu"
        label={asked.of.of === 'rows' ? words.rowMenu : words.columnMenu}
        onClose={close}
      >
        <MenuList key={asked.of.of} items={items} onAct={act} />
      </Floating>
    )
  }
  return (
    <Floating at={request.at} role="dialog" label={titleOf(asked, words)} onClose={close}>
      {asked.do === 'ask-group-name' && request.of === 'rows' ? (
        <NameForm
          label={words.groupName}
          value={asked.split ? words.newGroup : groupNameOf(report, request.row)}
          words={words}
          onCancel={close}
          onDone={name => attempt(() => nameGroup(report, request.row, name, asked.split))}
        />
      ) : null}
      {asked.do === 'ask-column' ? (
        <AskColumn {...{ report, language, request, server, onClose }} place={asked.side} />
      ) : null}
      {asked.do === 'list-deleted' ? (
        <DeletedRows
          rows={report.structure.deletedRows()}
          words={words}
          onCancel={close}
          onRestore={rows =>
            attempt(() => {
              report.structure.restoreRows(rows)
              return { ...(rows[0] ? { row: rows[0] } : {}), says: words.restored(rows.length) }
            })
          }
        />
      ) : null}
    </Floating>
  )
}

function AskColumn({
  report,
  language,
  request,
  server,
  place,
  onClose
}: Omit<Props, 'onDetails'> & { place: 'before' | 'after' | 'this' }) {
  const words = menuWordsOf(language)
  const [problem, setProblem] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const now = report.view().columns.find(column => column.id === request.column)
  const value: ColumnWish =
    place === 'this' && now ? now : { name: words.newColumn, role: 'note', kind: kindOfRole('note') }
  const done = (wish: ColumnWish) => {
    setBusy(true)
    changeColumn(report, server, request.column, place, wish)
      .then(
        isDone => (isDone ? onClose() : setProblem(words.needsServer)),
        failure => setProblem(failure instanceof Error ? refusalSentence(failure, language) : String(failure))
      )
      .finally(() => setBusy(false))
  }
  return (
    <ColumnForm
      {...{ value, words, problem, isBusy }}
      isNew={place !== 'this'}
      onDone={done}
      onCancel={() => onClose()}
    />
  )
}

function nameGroup(report: OpenReport, row: RowId, name: string, split: boolean): undefined {
  const group = report.view().rows.find(one => one.id === row)?.group
  if (split) report.structure.splitGroup(row, name)
  else if (group !== undefined) report.renameGroup(group, name)
}

function groupNameOf(report: OpenReport, row: RowId): string {
  const { rows, groups } = report.view()
  const group = rows.find(one => one.id === row)?.group
  return groups.find(one => one.id === group)?.name ?? ''
}

function titleOf(asked: Act, words: ReturnType<typeof menuWordsOf>): string {
  if (asked.do === 'ask-group-name') return words.groupName
  return asked.do === 'ask-column' ? words.columnSettings : words.deletedRows
}

/** @throws what is no refusal and no answer of the server: our own failure */
function refusalSentence(failure: unknown, language: Language): string {
  if (failure instanceof Refusal) return sentenceOf(failure.code, failure.details, language)
  if (failure instanceof Error && failure.message !== '') return failure.message
  throw failure
}
