import { colorSchemeVariable, themeQuartz } from 'ag-grid-community'

const HAIRLINE = { style: 'solid', width: 1, color: 'var(--hairline)' } as const

/** AG Grid in the product's own paper and ink. Every colour is a variable of theme.css: dark follows by itself. */
export const gridTheme = themeQuartz.withPart(colorSchemeVariable).withParams({
  backgroundColor: 'var(--paper)',
  foregroundColor: 'var(--ink)',
  textColor: 'var(--ink)',
  cellTextColor: 'var(--ink)',
  headerTextColor: 'var(--ink-soft)',
  headerBackgroundColor: 'var(--paper)',
  dataBackgroundColor: 'var(--paper)',
  oddRowBackgroundColor: 'var(--paper)',
  chromeBackgroundColor: 'var(--paper)',
  accentColor: 'var(--accent)',
  borderColor: 'var(--hairline)',
  rowHoverColor: 'transparent',
  fontFamily: 'inherit',
  headerFontFamily: 'inherit',
  cellFontFamily: 'inherit',
  fontSize: 14,
  dataFontSize: 14,
  headerFontSize: 13,
  headerFontWeight: 600,
  headerHeight: 40,
  spacing: 6,
  cellHorizontalPadding: 12,
  borderRadius: 0,
  wrapperBorderRadius: 0,
  wrapperBorder: false,
  columnBorder: HAIRLINE,
  rowBorder: HAIRLINE,
  headerRowBorder: { style: 'solid', width: 1, color: 'var(--rule, var(--ink-soft))' },
  headerColumnBorder: HAIRLINE,
  headerColumnResizeHandleColor: 'transparent',
  pinnedColumnBorder: HAIRLINE
})
