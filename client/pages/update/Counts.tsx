import type { Update } from './use-update.ts'
import { useUpdateText } from './words.ts'

/** Which file, and 12 处修改，3 处不能写，2 行文件里没有。 */
export function Counts({ update }: { update: Update }) {
  const words = useUpdateText()
  const { lines, found, step } = update
  const entries = lines.flatMap(line => line.entries)
  const open = entries.filter(entry => entry.whyNot === null)
  const stale = open.filter(entry => entry.isChanged).length
  const empties = open.filter(entry => entry.wish.after.trim() === '' && !entry.isChosen).length
  const { added = [], missing = [], otherUnits = [] } = found ?? {}
  const parts = [
    open.length > 0 ? words.counts.changes(open.length) : '',
    entries.length > open.length ? words.counts.locked(entries.length - open.length) : '',
    added.length > 0 ? words.counts.added(added.length) : '',
    missing.length > 0 ? words.counts.missing(missing.length) : '',
    empties > 0 ? words.counts.empties(empties) : ''
  ].filter(part => part !== '')
  const isSame = entries.length === 0 && added.length === 0
  return (
    <div className="update-counts" role="status">
      {step.is === 'compared' ? (
        <p className="update-file">{words.file(step.compared.source.filename || words.pasted)}</p>
      ) : null}
      {isSame ? <h3>{words.none}</h3> : null}
      {isSame && missing.length === 0 ? <p>{words.noneText}</p> : null}
      {parts.length > 0 ? <p>{`${parts.join(words.counts.comma)}${words.counts.stop}`}</p> : null}
      {otherUnits.length > 0 ? <p className="update-units">{words.otherUnits(otherUnits.length)}</p> : null}
      {stale > 0 ? <p className="update-stale">{words.stale(stale)}</p> : null}
    </div>
  )
}
