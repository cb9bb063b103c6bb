import '../dialogs.css'
import './cycle.css'
import type { UnitName } from '../../../shared/ids.ts'
import { useCycleText } from '../../cycle-text.ts'
import type { OpenReport } from '../../doc/report.ts'
import { useCompletion } from '../../hooks.ts'
import { useText } from '../../text.ts'
import { Dialog } from '../../ui/Dialog.tsx'

/** Chooses the department whose rights the table shows. */
export function SeeAsDialog({ report, onClose }: { report: OpenReport; onClose: () => void }) {
  const text = useText()
  const cycle = useCycleText()
  const { byUnit } = useCompletion(report)
  return (
    <Dialog title={cycle.seeAs.title} closeLabel={text.close} onClose={onClose}>
      <div className="dialog-form">
        <p className="dialog-intro">{byUnit.length === 0 ? cycle.seeAs.none : cycle.seeAs.intro}</p>
        <div className="see-as-list">
          {byUnit.map(({ unit, rows }) => (
            <button
              key={unit}
              type="button"
              onClick={() => {
                report.seeAs(unit as UnitName)
                onClose()
              }}
            >
              {unit}
              <span>{cycle.seeAs.rows(rows)}</span>
            </button>
          ))}
        </div>
      </div>
    </Dialog>
  )
}
