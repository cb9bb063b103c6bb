import type { DownloadText } from './words-zh.ts'

export const downloadEn: DownloadText = {
  menu: 'Export…',
  title: 'Export the report',
  format: 'Format',
  formats: {
    xlsx: { name: 'Excel workbook', says: 'Merged duties, wrapped text, print titles; completion on a second sheet' },
    docx: { name: 'Word document', says: 'A table across the page, its header on every page, signatures below' },
    csv: { name: 'CSV', says: 'Plain text for Excel, WPS and other systems' },
    html: { name: 'Web page', says: 'Opens in a browser and prints well' },
    json: { name: 'JSON', says: 'For other programs' }
  },
  edition: 'Edition',
  internal: 'Internal',
  internalSays: 'Every column, departments and states too',
  public: 'Public',
  publicSays: names => (names.length === 0 ? 'Nothing has to be left out' : `Without ${names.join(', ')}`),
  go: 'Export',
  cancel: 'Cancel',
  close: 'Close',
  making: 'Writing the file…',
  coming: (received, total) => (total === null ? `${received} MB received` : `${received} of ${total} MB received`),
  failed: 'Not downloaded'
}
