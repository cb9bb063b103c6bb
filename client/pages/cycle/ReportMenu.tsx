import { Menu } from '@mantine/core'
import { useLocation } from 'wouter'
import { mayCoordinate } from '../../../shared/access/person.ts'
import { useCycleText } from '../../cycle-text.ts'
import type { OpenReport } from '../../doc/report.ts'
import { useMeta, useStatus } from '../../hooks.ts'
import { useText } from '../../text.ts'
import { ChevronIcon } from '../../ui/icons.tsx'
import { useDownloadText } from '../download/words.ts'
import type { ReportTools } from './report-tools.ts'
import { useTrayCount } from './use-tray-count.ts'

interface Props {
  report: OpenReport
  tools: ReportTools
  onExport: () => void
}

/** What can be done with the report as a whole, by those who may. */
export function ReportMenu({ report, tools, onExport }: Props) {
  const text = useText()
  const { menu } = useCycleText()
  const download = useDownloadText()
  const [, go] = useLocation()
  const meta = useMeta(report)
  const isCoordinator = mayCoordinate(report.me, meta.agency)
  const waiting = useTrayCount(report.id, isCoordinator)
  const isSealed = meta.state === 'sealed'
  const isSeenAs = useStatus(report, one => one.seenAs() !== null)
  const mayUpdate = report.me.role !== 'viewer' && !isSealed && !isSeenAs
  return (
    <Menu position="bottom-end" width={220} shadow="md" transitionProps={{ duration: 120 }}>
      <Menu.Target>
        <button type="button" className="strip-pick report-menu" data-waiting={waiting > 0 || undefined}>
          {menu.open}
          <ChevronIcon />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {mayUpdate ? (
          <>
            <Menu.Item onClick={() => tools.ask('update')}>{menu.update}</Menu.Item>
            <Menu.Divider />
          </>
        ) : null}
        {isCoordinator ? <Menu.Item onClick={() => tools.open('chase')}>{menu.chase}</Menu.Item> : null}
        {report.me.role === 'viewer' ? null : (
          <Menu.Item onClick={() => tools.open('tray')}>
            {isCoordinator ? (waiting > 0 ? menu.trayWaiting(waiting) : menu.tray) : menu.myTray}
          </Menu.Item>
        )}
        <Menu.Item onClick={() => tools.open('versions')}>{menu.versions}</Menu.Item>
        <Menu.Item onClick={() => tools.open('originals')}>{menu.originals}</Menu.Item>
        <Menu.Item onClick={onExport}>{download.menu}</Menu.Item>
        <Menu.Item onClick={() => go(`/reports/${report.id}/print`)}>{text.report.print}</Menu.Item>
        {isCoordinator ? (
          <>
            <Menu.Divider />
            {isSealed ? null : <Menu.Item onClick={() => tools.ask('deadline')}>{menu.deadline}</Menu.Item>}
            <Menu.Item onClick={() => tools.ask('see-as')}>{menu.seeAs}</Menu.Item>
            <Menu.Divider />
            <Menu.Item onClick={() => tools.ask(isSealed ? 'reopen' : 'seal')}>
              {isSealed ? menu.reopen : menu.seal}
            </Menu.Item>
          </>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  )
}
