import { useId } from 'react'
import { Pair } from './Pair.tsx'
import { Tick } from './Tick.tsx'
import type { Entry, Line } from './update-list.ts'
import { useUpdateText } from './words.ts'

interface Props {
  line: Line
  onChoose: (entries: readonly Entry[], isChosen: boolean) => void
}

/** One row of the report and every cell of it that the file says otherwise. */
export function DifferenceLine({ line, onChoose }: Props) {
  const words = useUpdateText()
  const open = line.entries.filter(entry => entry.whyNot === null)
  const chosen = open.filter(entry => entry.isChosen).length
  const task = line.task.trim() === '' ? words.untitled : line.task
  return (
    <li className="update-line">
      <div className="update-line-head">
        {open.length > 1 ? (
          <Tick
            state={chosen === open.length ? 'all' : chosen === 0 ? 'none' : 'some'}
            onTick={isChosen => onChoose(open, isChosen)}
            label={words.wholeRow(task)}
          />
        ) : (
          <span />
        )}
        <h3>
          {line.number === '' ? null : <span className="update-number">{line.number}</span>}
          {task}
        </h3>
        <small>{line.group}</small>
      </div>
      {line.entries.map(entry => (
        <Difference key={entry.key} entry={entry} task={task} onChoose={onChoose} />
      ))}
    </li>
  )
}

function Difference({ entry, task, onChoose }: { entry: Entry; task: string; onChoose: Props['onChoose'] }) {
  const words = useUpdateText()
  const reason = useId()
  const { whyNot, wish, isChanged } = entry
  const isOpen = whyNot === null
  const says = !isOpen
    ? whyNot.is === 'says'
      ? whyNot.says
      : words.noChoice
    : isChanged
      ? words.changed
      : wish.after.trim() === ''
        ? words.clears
        : null
  return (
    <section
      className="update-cell"
      data-locked={!isOpen || undefined}
      data-changed={isChanged || undefined}
      aria-label={words.cell(entry.column, task)}
      {...(says === null ? {} : { 'aria-describedby': reason })}
    >
      {isOpen ? (
        <Tick
          state={entry.isChosen ? 'all' : 'none'}
          onTick={isChosen => onChoose([entry], isChosen)}
          label={words.cell(entry.column, task)}
        />
      ) : (
        <span />
      )}
      <h4>{entry.column}</h4>
      <Pair before={wish.before} after={wish.after} label={words.cell(entry.column, task)} />
      {says === null ? null : (
        <p id={reason} className="update-reason">
          {says}
        </p>
      )}
    </section>
  )
}
