import {
  CellSpanModule,
  CellStyleModule,
  ClientSideRowModelApiModule,
  ClientSideRowModelModule,
  ColumnApiModule,
  EventApiModule,
  ExternalFilterModule,
  enableDevValidations,
  LocaleModule,
  ModuleRegistry,
  RenderApiModule,
  RowApiModule,
  RowAutoHeightModule,
  RowStyleModule,
  ScrollApiModule
} from 'ag-grid-community'

let registered = false

/**
 * Registers the parts of AG Grid this sheet uses, by name: the bundle carries no editor, no filter, no menu.
 * In development the grid also says in the console what we do wrong; the browser tests fail on such a word.
 */
export function registerGridModules(): void {
  if (registered) return
  registered = true
  ModuleRegistry.registerModules([
    ClientSideRowModelModule,
    ClientSideRowModelApiModule,
    CellSpanModule,
    RowAutoHeightModule,
    CellStyleModule,
    RowStyleModule,
    LocaleModule,
    RowApiModule,
    ColumnApiModule,
    RenderApiModule,
    ScrollApiModule,
    EventApiModule,
    ExternalFilterModule
  ])
  if (import.meta.env.DEV) enableDevValidations()
}
