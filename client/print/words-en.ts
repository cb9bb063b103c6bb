import type { PrintText } from './words-zh.ts'

export const printEn: PrintText = {
  back: 'Back to the report',
  print: 'Print',
  internal: 'With departments and states',
  hint: 'A4 landscape; headings and duties are repeated on every page.',
  page: ['Page ', ' of ', ''],
  printed: day => `Printed ${day}`,
  state: 'State',
  lead: 'Lead',
  supporting: 'With',
  empty: 'This report has no tasks yet.'
}
