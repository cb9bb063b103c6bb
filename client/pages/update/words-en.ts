import { noteInEnglish } from '../import/notes-english.ts'
import type { UpdateText } from './words-zh.ts'

/** Bringing a report up to date from a file, in English. */
export const updateEn: UpdateText = {
  title: 'Update from a file',
  intro:
    'Choose a file to compare with the report, cell by cell. Only what you tick is written; one undo takes all of it back.',
  choose: 'Choose a file, or drop it here',
  chooseTouch: 'Choose a file',
  formats: 'Word, Excel, CSV, web page, text; or simply paste (Ctrl+V)',
  formatsTouch: 'Word, Excel, CSV, web page, text',
  chooseLabel: 'Choose a file',
  paste: 'Or paste a table',
  read: 'Compare',
  tooLarge: megabytes => `The file is larger than ${megabytes} MB. Please split it.`,
  empty: 'The file is empty.',
  cannotOpen: 'The file cannot be opened (it may be a folder, or have been moved). Please choose again.',
  image: 'That is a picture; no table can be read from it. Copy the cells or the text.',
  oneFile: 'One file at a time, please.',
  sending: percent => `Sending ${percent}%`,
  reading: 'Reading…',
  comparing: percent => `Comparing row by row ${percent}%`,
  comparingAnew: 'Rows of the report have just changed; comparing again…',
  notCompared: 'The comparison did not finish; nothing was written. Please choose the file again.',
  cancel: 'Cancel',
  back: 'Another file',
  drop: 'Let go to compare it with this report',
  pasted: 'Pasted content',

  wrong: {
    title: 'This file may not belong to this report',
    agency: (file, report) => `The file says “${file}”, this report is of “${report}”.`,
    period: (file, report) => `The file is for ${file}, this report for ${report}.`,
    few: (matched, rows) => `Only ${matched} of the ${rows} rows of the report are in the file.`,
    go: 'Compare anyway'
  },

  file: name => `File: ${name}`,
  none: 'No differences',
  noneText: 'The file says the same as the report, white space aside.',
  counts: {
    changes: count => `${count} ${count === 1 ? 'change' : 'changes'}`,
    locked: count => `${count} you may not write`,
    missing: count => `${count} ${count === 1 ? 'row is' : 'rows are'} not in the file`,
    added: count => `${count} ${count === 1 ? 'row is' : 'rows are'} in the file only`,
    empties: count => `${count} empty in the file and not ticked`,
    comma: ', ',
    stop: '.'
  },
  show: 'Show',
  shows: { all: 'All', open: 'Mine to write', locked: 'Not mine' },
  all: 'All',
  before: 'Report',
  after: 'File',
  blank: '(empty)',
  same: letters => ` … (${letters} letters the same) … `,
  wholeText: 'Whole text',
  lessText: 'Changes only',
  untitled: '(no task name)',
  cell: (column, task) => `${column}: ${task}`,
  wholeRow: task => `Whole row: ${task}`,
  changed: 'Somebody has just changed this cell, so it is not ticked. Look at what it says now, then decide.',
  clears: 'Empty in the file: ticking it clears the cell.',
  noChoice: 'Not one of the choices of this column; choose in the table.',

  added: 'Rows in the file only',
  addedHint: 'Ticked rows join the report behind the row before them in the file.',
  addedLocked: 'The coordinator keeps the rows of the table; ask there for more.',
  missing: count => `Rows that are not in the file (${count})`,
  missingHint: 'They stay as they are.',
  moved: count =>
    `${count} ${count === 1 ? 'row stands' : 'rows stand'} under another duty in the file; rows are not moved.`,
  otherUnits: count =>
    `${count} ${count === 1 ? 'row has' : 'rows have'} other departments in the file. Updating does not assign rows; the coordinator does that in the table.`,
  byRole: (file, report) => `The file’s column “${file}” is taken for “${report}”.`,
  extra: names => `The report has no such columns, they were not compared: ${names}.`,
  notes: count => `Notes on reading (${count})`,
  note: noteInEnglish,
  join: ', ',
  more: 'More follows, scroll on',

  apply: count => `Apply what is ticked (${count})`,
  applyNone: 'Apply what is ticked',
  stale: count =>
    `${count} ${count === 1 ? 'cell was' : 'cells were'} changed by others since the comparison and unticked.`,
  sealed: 'The report is sealed and cannot be updated.',
  done: {
    title: 'Updated',
    cells: count => `${count} ${count === 1 ? 'cell' : 'cells'} written. `,
    rows: count => `${count} ${count === 1 ? 'row' : 'rows'} added. `,
    nothing: 'Nothing was written.',
    undoHintTouch: '“Undo” takes all of it back.',
    undoHint: 'One Ctrl+Z, or “Undo”, takes all of it back.',
    undo: 'Undo',
    undone: 'All of it was taken back.',
    left: count => `${count} not written:`,
    why: {
      changed: 'just changed by somebody else',
      gone: 'the row was deleted',
      'too-much': 'too much at once, please apply again',
      'not-mine': 'not yours to write any more'
    },
    rowsLeft: count => `${count} rows were not added: too much at once, please apply again.`,
    keeping: 'Keeping the original file…',
    kept: 'The original file is kept with the report.',
    notKept: 'The original file was not kept: ',
    retry: 'Try again',
    again: 'See what else differs',
    close: 'Done'
  },

  originals: {
    title: 'Original files',
    intro:
      'The files this report was made of and updated from, as they came. The coordinator and whoever brought one may download it.',
    none: 'No original files yet.',
    loading: 'Fetching the list…',
    why: { made: 'made the report', updated: 'updated it' },
    download: 'Download',
    downloadNamed: name => `Download ${name}`,
    size: kilobytes => (kilobytes < 1024 ? `${kilobytes} KB` : `${(kilobytes / 1024).toFixed(1)} MB`)
  }
}
