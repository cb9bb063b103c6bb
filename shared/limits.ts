/** Every bound of the product, its unit in its name and its reason beside it. A test sits at each and one past it. */
export const LIMITS = {
  // files
  uploadBytes: 10 * 1024 * 1024, // the largest report seen is 80 KB as text; Word files with pictures reach a few MB
  textLines: 200_000, // lines of a text file: a full table whose cells break into 20 lines
  tableRows: 10_000, // the product's stated size
  tableColumns: 64, // the widest published table has 12
  tableCells: 200_000, // 10,000 rows of 20 columns
  archiveBytes: 128 * 1024 * 1024, // all parts of an Office file unpacked; 10,000 rows of 8 cells of 300 characters take 75 MB
  archiveParts: 2_000, // parts of an Office file; a Word file with 500 pictures has about 520
  mergedRanges: 100_000, // merged cells of one sheet or page; 10,000 rows with 8 merged columns of 2 rows have 40,000
  wordCells: 250_000, // cells of a Word file we write: a full table and its three internal columns; Word itself is slow past it
  correctionBytes: 1_048_576, // corrections of one import as JSON: 10,000 row numbers and 2,000 department names
  columnNameCharacters: 256, // a column's name that somebody writes at import; the longest printed one has 40
  correctedUnits: 2_000, // departments one import renames
  asideRows: 200, // rows a reader left out that may be put back: totals and remarks of a long table
  sourceLine: 1_048_576, // the last line of a source that may be named as its header: a worksheet has as many rows
  headChoices: 40, // rows a preview offers as the header: as many as the guess looks at
  headChoiceCells: 16, // and the cells of each, in excerpts
  fileTables: 500, // tables of one file that somebody may choose from; a page of more is a portal
  previewRows: 300, // rows of a preview unless all are asked for
  previewCharacters: 1_000_000, // and their text
  filesWaiting: 32, // files waiting for the reader or the writer, half a minute of work each; more are told to come again
  filesHeldBytes: 256 * 1024 * 1024, // finished files on their way to slow readers; ten of the largest
  fileStalledSeconds: 60, // a download that takes nothing for so long is ended
  cellCharacters: 32_767, // what one XLSX cell holds; the longest published paragraph has about 1,100

  // originals: the files that reports were made of
  originalsPerReport: 200, // a report of 40 departments that each bring five files
  originalsPerPerson: 50, // of one person in one report, so that nobody takes all of them
  originalsBytes: 200 * 1024 * 1024, // of one report; the largest seen is 80 KB as text, a Word file a few hundred
  fileNameCharacters: 120, // of a kept file's name; what a browser is told of it

  // the report document
  commentCharacters: 2_000, // one comment: a page
  keyCharacters: 64, // keys of shared maps
  nameCharacters: 64, // agencies, departments, people
  valueCharacters: 32_767, // one primitive value
  blockCells: 20_000, // cells one paste, fill, clear or replace may write: one update, and one that takes it back
  blockBytes: 640_000, // their text before or after, whichever is more: an update must fit into one frame

  // the socket
  frameBytes: 1_048_576, // a paste of 20,000 cells is about 700 KB
  presenceBytes: 2_048, // one person's name, place and caret
  structsPerUpdate: 50_000, // Yjs structs in one update; a 20,000-cell paste has 20,000
  clientsPerUpdate: 10_000, // author sections of one update: an offline laptop returns with its own few
  deleteRangesPerUpdate: 50_000, // a sync step 2 repeats the whole delete set
  authorIdsPerSession: 1_024, // Yjs client ids one connection may bind: an offline laptop brings one per page it opened
  listWalkSteps: 2_000_000, // steps one update may cost the judge
  deletedRunLength: 10_000_000, // Yjs clocks one deleted run may take; years of typing in one report take fewer
  orderCharacters: 256, // a fractional index; inserting 1,000 times at one place takes about 200
  unitsPerRow: 32, // departments in one list of a row
  jsonDepth: 4, // nesting of one plain value
  cellsNamed: 200, // places a refusal names
  heldUpdates: 256, // updates waiting for the step 2 they lean on: what a quick typist writes while a page opens
  framesPerTurn: 64, // frames of one socket handled before others get their turn
  turnMilliseconds: 8, // one socket's share of a turn; who needs longer then waits as long as it took
  framesWaitingBytes: 4_194_304, // and so many bytes
  framesWaiting: 256, // waiting frames past which a socket is not read for a while
  refusalBurst: 20, // refused updates of one person at once, on all sockets; judging a hostile one may cost 100 ms
  refusalsPerMinute: 12, // and in the long run; past it the person waits outside
  stepOneBurst: 10, // sync step 1 frames at once
  stepOnePerSecond: 1, // sustained sync step 1 frames
  sessionQueueBytes: 8 * 1024 * 1024, // unsent bytes to one slow reader; past it, it is caught up from bytes instead
  presenceQueueBytes: 1_048_576, // past it a reader is not told where the others are
  sessionStalledSeconds: 30, // a reader that takes nothing for so long is closed
  heartbeatSeconds: 25, // ping; the stock client reconnects after 30 s of silence
  socketsPerPerson: 2_048, // half the process: a machine's token may hold many, one leaked link must not take all
  socketsPerProcess: 4_096, // file descriptors and memory of one small machine
  socketsTurnedAway: 256, // sockets open only to be told why not; past it the answer is plain HTTP
  loopDelayMilliseconds: 1_000, // how late the event loop may be, for seconds on end, before newcomers must wait

  // rooms and the log
  idleDocumentSeconds: 60, // an open report in which nobody wrote meanwhile is kept as bytes alone
  idleRoomSeconds: 60, // an empty room is folded and unloaded after this
  foldTailBytes: 64 * 1024, // the smallest tail of the catalogue worth a new snapshot
  calmTailBytes: 16 * 1024, // the smallest tail of a report worth a new snapshot when nobody writes
  busyTailBytes: 4 * 1024 * 1024, // the tail of a report that is folded also while people write
  calmMilliseconds: 1_000, // a report is calm when nothing came to the disk for so long
  appendQueueBytes: 64 * 1024 * 1024, // bytes waiting for the disk before writers are told to wait
  presenceWindowMilliseconds: 30, // presence of one room is joined over this window when the room is busy

  // cycle, versions, history, tray, audit
  reasonCharacters: 2_000, // a page of reasons for a return or a reopening
  versionsPerReport: 500, // named and sealed ones; a year of one a day and then some
  historyEntries: 500, // newest entries one answer tells; a cell seldom sees fifty
  historyRunSeconds: 60, // edits of one author in one cell that follow one another so closely are one entry
  historyBytes: 128 * 1024 * 1024, // replayed history kept in memory over all reports; the least used goes first
  trayEntries: 50, // waiting entries of one person in one report: an offline laptop brings one or two
  trayCells: 500, // cells of one entry; a quarter's rows of one department are fewer than 100
  trayCharacters: 200_000, // text of one entry, before and after: a day of writing is about 50,000
  trayPerMinute: 12, // refusals of one person that are kept; a stock client tries again every few seconds
  trayCharactersPerDay: 4_000_000, // text one person's refusals may put on the disk in a day, so that nobody fills it
  trayWaitMilliseconds: 5_000, // a refused writer is not held longer than this for its tray number
  auditFileBytes: 16 * 1024 * 1024, // one file of the audit log; a day of a busy district fits
  auditQueue: 10_000, // lines waiting for the disk; past it lines are counted instead of kept
  auditRepeatSeconds: 60, // the same refusal of the same person is told once in this time, then counted

  // HTTP
  jsonBytes: 262_144, // a JSON body
  drainedBytes: 64 * 1024 * 1024, // of a body that was refused, read so that the sender can read the answer
  drainedSeconds: 15, // and for so long
  dashboardsPerPerson: 256, // open streams of totals: windows of one person, or a machine that watches for many
  dashboardsPerProcess: 4_096, // file descriptors, as for sockets
  requestsPerMinute: 1_200, // per session or address, all routes
  signInsPerMinute: 30, // per address
  sessionDays: 30, // a sign-in lasts this long
  invitationDays: 90, // default life of an invitation link
  passwordCharacters: 128, // longest; a sentence of four lines
  passwordLeastCharacters: 10, // shortest
  passwordFailures: 5, // tries of one account before it is locked
  passwordFailureMinutes: 15, // the tries that count together, and how long the lock lasts
  passwordNamesTried: 10_000, // account names with a fresh failure that are counted; past it other names wait
  passwordsAtOnce: 2, // hashes counted at the same time: 32 MiB and a thread each
  passwordsWaiting: 100, // hashes waiting for their turn, 5 to 10 s of them; past it a sign-in is told to try again
  invitationGuests: 500, // people a link remembers to have let in; the newest
  catalogueWarnEntries: 10_000 // past it, the catalogue belongs into PostgreSQL
} as const
