import { Link } from 'wouter'
import { csvAddress } from '../api.ts'
import type { OpenReport, PersonHere } from '../doc/report.ts'
import { useMeta, useOthers, useStatus } from '../hooks.ts'
import { useText } from '../text.ts'
import type { Text } from '../text-zh.ts'
import { Avatars, type Face } from '../ui/Avatars.tsx'
import { IconButton } from '../ui/Frame.tsx'
import { BackIcon, DownloadIcon, RedoIcon, UndoIcon } from '../ui/icons.tsx'
import { CommonMenu } from './CommonMenu.tsx'
import { SaveLine } from './SaveLine.tsx'

/** What the report is, whether it is saved, who is here, and the few things to do with the whole of it. */
export function ReportHeader({ report }: { report: OpenReport }) {
  const text = useText()
  const meta = useMeta(report)
  const canUndo = useStatus(report, one => one.canUndo())
  const canRedo = useStatus(report, one => one.canRedo())
  const place = [meta.agency, meta.period === '' ? '' : text.period(meta.period)].filter(part => part !== '')
  return (
    <header className="report-head">
      <Link href="/" className="icon-button" aria-label={text.report.all} title={text.report.all}>
        <BackIcon />
      </Link>
      <div className="report-name">
        <h1 title={meta.title}>{meta.title}</h1>
        <p>{place.join(' · ')}</p>
      </div>
      <SaveLine report={report} />
      <PeopleHere report={report} />
      <div className="report-tools">
        <IconButton label={text.report.undo} isDisabled={!canUndo} onClick={() => report.undo()}>
          <UndoIcon />
        </IconButton>
        <IconButton label={text.report.redo} isDisabled={!canRedo} onClick={() => report.redo()}>
          <RedoIcon />
        </IconButton>
        <a
          className="icon-button"
          href={csvAddress(report.id)}
          download
          aria-label={text.report.download}
          title={text.report.downloadTitle}
        >
          <DownloadIcon />
        </a>
        <CommonMenu me={report.me} />
      </div>
    </header>
  )
}

function PeopleHere({ report }: { report: OpenReport }) {
  const text = useText()
  const others = useOthers(report)
  const faces = facesOf(others, text)
  if (faces.length === 0) return null
  return <Avatars faces={faces} label={text.report.here(faces.length)} />
}

/** One face per person, however many pages they have open. */
function facesOf(others: readonly PersonHere[], text: Text): Face[] {
  const people = Map.groupBy(others, person => person.id)
  return [...people.values()].flatMap(pages => {
    const [person] = pages
    if (!person) return []
    const isBusy = pages.some(page => page.typing)
    const title = [person.unit ?? text.roles[person.role], person.name, isBusy ? text.report.typing : null]
    return [
      {
        key: person.id,
        name: person.name,
        title: title.filter(part => part).join(' · '),
        color: `var(--person-${person.color.slice(1)})`,
        isBusy
      }
    ]
  })
}
