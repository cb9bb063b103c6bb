import { noteInEnglish } from './notes-english.ts'
import { reasonInEnglish } from './reasons-english.ts'
import type { ImportText } from './words-zh.ts'

const items = (count: number) => (count === 1 ? '1 task' : `${count} tasks`)
const columnsOf = (count: number) => (count === 1 ? '1 column' : `${count} columns`)

/** The same sentences in English. */
export const importEn: ImportText = {
  title: 'Import a report',
  intro: 'See what was understood, correct it, then create. Nothing is stored before that.',
  back: 'Back to reports',
  none: '(empty)',

  drop: 'Drop a file here, or click to choose one',
  choose: 'Choose a file',
  formats: 'Word, Excel, web pages and text: .docx .xlsx .html .csv .tsv .txt .md, up to 10 MB',
  dropNow: 'Let go to read it',
  dropInstead: 'Let go to read this one instead; your corrections of the present file are dropped',
  chooseFile: 'Choose a file',
  pasteTitle: 'Or paste',
  pasteHint:
    'Copy a table in Excel, WPS, Word or on a web page and press Ctrl+V here; merged cells are kept. Plain text works too.',
  pasteLabel: 'Pasted content',
  pasteButton: 'From clipboard',
  read: 'Read it',

  oneOfMany: name => `One file at a time: ${name} was taken. Import the others after it.`,
  emptyFile: 'The file is empty; nothing was imported. Choose another one.',
  tooLarge: 'The file is over 10 MB; nothing was imported. Split it into parts.',
  cannotOpen: 'The file cannot be opened (a folder, or it was moved). Choose it again.',
  isImage: 'That is a picture, without text to read. Copy the table or the text itself.',
  nothingPasted: 'There is no text on the clipboard. Copy a table or text first, then paste.',
  noClipboard: 'The browser does not let us read the clipboard. Paste into the box below.',
  failed: name => `${name} could not be read`,
  pastedName: 'What you pasted',

  sending: percent => `Uploading, ${percent}%`,
  reading: 'Reading…',
  readingLong: 'A large file; still reading. You may wait or cancel.',
  cancel: 'Cancel',

  reportTitle: 'Report title',
  titleFromUs: 'The file has no title; left empty, one is made of agency and period.',
  agency: 'Agency',
  agencyPlaceholder: 'For example: 天安门地区管委会',
  agencyNew: 'A new agency: it is added with the report.',
  period: 'Period',
  periodPlaceholder: '2017Q4, 2017H1 or 2022',
  periodIs: words => `That is ${words}`,
  faults: {
    title: 'The title is too long.',
    agency: 'The file does not say which agency it is from. Choose or write it.',
    period: 'Write it as 2017Q4, 2017H1 or 2022.',
    columns: 'A column has no name, or all are left out: name it, or keep at least one.',
    rows: 'All rows are left out: keep at least one.',
    units: 'A department name has no slash and at most 64 characters.'
  },
  exists: (title, rows) =>
    `There is a report of this agency and period already: ${title}, ${items(rows)}. Creating makes another one; to update it, open it and use its menu.`,
  openExisting: 'See that report',

  change: 'Change',
  headAt: (line, depth) => (depth > 1 ? `Header in lines ${line}–${line + depth - 1}` : `Header in line ${line}`),
  headTitle: 'Which line is the header?',
  headIntro: 'The file is read again with the names in that line. What stands above it is told in the notes.',
  isNow: 'Now',
  otherLine: 'None of these? Write its line',
  knownLine: 'You know the line of the header? Write it and try again',
  noLine: 'Write the number of a line, such as 3.',
  readSo: 'Read it so',
  tableTaken: name => `Taken from ${name}`,
  tableTitle: 'Which table of the file?',
  tableIntro: 'One at a time; the one you choose is read anew.',
  rowsOf: rows => (rows === 1 ? '1 line' : `${rows} lines`),
  readAgain: (line, name, isLost) =>
    (name === null ? `Read again with the header in line ${line}.` : `Read again, taken from ${name}.`) +
    (isLost ? ' Your corrections of columns and rows belonged to the reading before and were not brought along.' : ''),
  readBefore: 'Back to the reading before',
  dismiss: 'Dismiss',

  table: 'What was understood',
  tableOf: (rows, columns) => `${items(rows)}, ${columnsOf(columns)}`,
  expandAll: 'Expand all',
  collapseAll: 'Collapse all',
  expand: 'More',
  collapse: 'Less',
  expandCell: (column, row) => `Expand ${column} of task ${row}`,
  collapseCell: (column, row) => `Collapse ${column} of task ${row}`,
  columnName: place => `Name of column ${place}`,
  columnRole: name => `What ${name} is for`,
  reason: reasonInEnglish,
  chosen: 'Chosen by you',
  leaveColumn: 'Leave out',
  leaveColumnOf: name => `Leave out ${name}`,
  takeColumn: 'Take back',
  takeColumnOf: name => `Take ${name} back`,
  columnOut: 'Left out',
  rowHead: 'Import',
  takeRow: row => `Import task ${row}`,
  rowAside: 'aside',
  takeAside: line => `Import line ${line} of the file, which was set aside`,
  fromLine: line => `Line ${line} of the file`,
  firstRows: (shown, all) => `The first ${shown} of ${items(all)}; all are imported.`,
  showAll: 'Show all',
  loadingAll: 'Reading all…',

  departments: 'Departments',
  departmentsHint: 'Departments the file names, matched to those of the agency:',
  departmentIs: name => `Department for ${name}`,
  departmentRows: rows => items(rows),
  departmentsNew: count => (count === 1 ? '1 new department' : `${count} new departments`),
  departmentNew: name => `New: ${name}`,
  departmentKnown: name => `It is ${name}`,
  departmentNone: 'Not a department',
  departmentIsNew: 'New',
  departmentIsKnown: 'Known',
  departmentIsOther: 'Changed',
  departmentIsNone: 'Not assigned',

  notes: 'Notes',
  noNotes: 'Everything went into the table.',
  note: noteInEnglish,
  noteKinds: { dropped: 'Set aside', joined: 'Joined', guessed: 'Guessed', kept: 'Kept' },
  line: line => `Line ${line}`,
  goToLine: line => `Show line ${line} of the file`,

  summary: (rows, columns) => `${items(rows)} and ${columnsOf(columns)} will be imported`,
  summaryOut: (rows, columns) =>
    [rows > 0 ? items(rows) : '', columns > 0 ? columnsOf(columns) : ''].filter(part => part !== '').join(', '),
  leftOut: what => `left out: ${what}`,
  another: 'Another file',
  create: 'Create report',
  creating: 'Creating…',
  creatingSent: percent => `Uploading, ${percent}%`,
  notMade: 'Nothing was created. Your corrections are all here; mend it and create again.'
}
