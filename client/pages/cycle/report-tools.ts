/** What stands beside the table. */
export type PanelName = 'history' | 'chase' | 'tray' | 'versions' | 'originals'
/** What is asked over the table. */
export type DialogName = 'seal' | 'reopen' | 'deadline' | 'see-as' | 'update'

/** How the header and the strip open what belongs to a report. */
export interface ReportTools {
  open(panel: PanelName): void
  ask(dialog: DialogName): void
}
