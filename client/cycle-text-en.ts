import type { CycleText } from './cycle-text-zh.ts'

const plural = (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`

export const cycleEn: CycleText = {
  cancel: 'Cancel',
  none: '(empty)',
  unknownPerson: 'Someone who has left',

  commands: { submit: 'Submit', withdraw: 'Withdraw', return: 'Return', accept: 'Accept' },
  done: { submit: 'Submitted', withdraw: 'Withdrawn', return: 'Returned', accept: 'Accepted' },
  doing: { submit: 'Submitting', withdraw: 'Withdrawing', return: 'Returning', accept: 'Accepting' },

  bar: {
    label: 'Act on the selected tasks',
    picked: count => `${count} selected`,
    allShown: count => `Select all ${count} shown`,
    clear: 'Clear selection',
    may: (command, count) => `${command}: ${count} ready`,
    mayNot: (_command, reasons) => `cannot: ${reasons}`,
    noneMay: (command, reasons) => `${command} is not possible now: ${reasons}`,
    states: {
      empty: 'empty',
      draft: 'still being filled in',
      submitted: 'already submitted',
      returned: 'already returned',
      accepted: 'already accepted'
    },
    blank: 'without progress',
    foreign: 'not your department’s',
    readOnly: 'read-only for you',
    sealed: 'in a sealed report',
    reason: (count, why) => `${count} ${why}`,
    comma: ', ',
    semicolon: '; ',
    assign: 'Assign departments',
    seen: 'You are seeing as a department; leave this view to act.',
    outcome: (done, count) => `${done}: ${count}.`,
    notDone: count => `${plural(count, 'task')} could not be done:`,
    dismiss: 'Dismiss',
    notSaved: {
      offline: 'You are offline; nothing was done. Try again once it says “Saved”.',
      late: 'What you just wrote is not on the server yet; nothing was done. Try again shortly.'
    },
    progress: (doing, done, of) => `${doing} ${done} / ${of}`
  },

  reason: {
    returnTitle: count => `Return ${plural(count, 'task')}`,
    returnIntro: 'The department reads the reason and can submit again after changes.',
    label: 'Reason (required)',
    returnPlaceholder: 'For example: add the figures up to the end of the quarter and their source.',
    missing: 'Please give a reason.',
    tooLong: 'A reason has at most 2,000 characters.',
    return: 'Return',
    reopenTitle: 'Reopen the report',
    reopenIntro:
      'Departments can write again. The sealed version stays as it is; who reopened, when and why is recorded.',
    reopenPlaceholder: 'For example: two late figures have to be added.',
    reopen: 'Reopen'
  },

  menu: {
    open: 'Actions',
    history: 'History',
    chase: 'Reminders',
    tray: 'Tray',
    trayWaiting: count => `Tray, ${count} waiting`,
    myTray: 'My tray',
    versions: 'Versions',
    update: 'Update from a file…',
    originals: 'Original files',
    deadline: 'Deadline',
    seeAs: 'See as a department',
    seal: 'Seal the report',
    reopen: 'Reopen the report'
  },

  seal: {
    title: 'Seal the report',
    intro: title => `“${title}” becomes read-only for everybody, and its content an immutable version with a checksum.`,
    frozen: 'To be sealed',
    rows: count => plural(count, 'task'),
    unfinished: count => `${plural(count, 'task')} not yet accepted. Once sealed they cannot be written or submitted.`,
    finished: 'Every task is accepted.',
    late: 'Edits that arrive later from offline machines are not merged; they wait in the tray for you.',
    seal: 'Seal',
    doneTitle: 'Sealed',
    done: version => `This is version ${version}, kept for good.`,
    sha: 'Checksum (SHA-256)',
    shaHint: 'Any changed character changes it. File it with the exported table.',
    copySha: 'Copy checksum'
  },
  sealedCoordinator: 'The report is sealed and read-only for everybody.',

  deadline: {
    title: 'Deadline',
    intro: 'Tasks not submitted by then are marked late; they can still be written and submitted.',
    day: 'Day',
    time: 'Time',
    timeHint: 'Empty: the end of the day',
    set: 'Save',
    remove: 'Remove the deadline',
    dayMissing: 'Choose a day.',
    left: left => `${left} left`,
    over: over => `${over} late`,
    until: when => `Deadline: ${when}`,
    days: days => plural(days, 'day'),
    hours: hours => plural(hours, 'hour'),
    minutes: minutes => plural(minutes, 'minute'),
    lateRows: count => `${count} late`
  },

  seeAs: {
    title: 'See as a department',
    intro: 'See which cells a department may write and what it may do. Only your own screen changes.',
    rows: count => plural(count, 'task'),
    none: 'No departments assigned yet.',
    banner: unit => `Seeing as “${unit}”: hatched cells are not its to write. You cannot write or act meanwhile.`,
    leave: 'Leave this view'
  },

  units: {
    title: 'Assign departments',
    many: count => plural(count, 'task'),
    lead: 'Lead',
    supporting: 'With',
    neither: 'None',
    mixed: 'Mixed',
    mixedHint: 'Departments marked “Mixed” stay as they are.',
    other: 'Another department',
    otherPlaceholder: 'For example: 综合处',
    add: 'Add',
    save: 'Assign',
    nothing: 'The agency has no departments yet; add one below.',
    failed: count => `${plural(count, 'task')} could not be assigned. Try again.`
  },

  chase: {
    title: 'Reminders',
    button: count => `Remind: ${count}`,
    intro: 'Copy a reminder and send it to the department.',
    nobody: 'No department',
    all: count => `${count} not submitted`,
    late: 'Late',
    copy: 'Copy reminder',
    done: 'Every task is submitted; nobody needs a reminder.',
    open: '填报入口：',
    states: { empty: 'empty', draft: 'not submitted', returned: 'returned' },
    onlyUnit: 'Show only this department'
  },

  tray: {
    title: 'Tray',
    mine: 'My tray',
    intro: 'Edits that were not accepted are kept here, whole. Taking one over writes it; both answers are recorded.',
    mineIntro: 'Your edits that were not accepted are kept here for the coordinator.',
    empty: 'Nothing is kept here.',
    waiting: 'Waiting',
    taken: 'Taken over',
    discarded: 'Discarded',
    decided: (state, who, when) => `${state} · ${who} · ${when}`,
    why: {
      sealed: 'arrived after the seal',
      'not-your-cell': 'not a cell of that department',
      'not-yours': 'without the right',
      'read-only': 'by a viewer',
      'out-of-step': 'sent by its author'
    },
    take: 'Take over',
    discard: 'Discard',
    overwrite: 'Overwrite with this',
    sealedFirst: 'The report is sealed; reopen it first.',
    before: 'Before',
    after: 'Written',
    noPlace: 'Place unknown',
    cut: 'Too long: only a part was kept.',
    takenSome: count => `Taken over; ${plural(count, 'place')} are gone: copy and fill in by hand.`,
    copy: 'Copy',
    send: 'Send to the coordinator',
    sent: number => `Sent to the coordinator (tray no. ${number}); see “My tray” for the answer.`,
    keptToo: number => `The coordinator’s tray keeps it too (no. ${number}).`
  },

  history: {
    title: 'History',
    cell: 'This cell',
    row: 'This row',
    pick: 'Select a cell in the table first.',
    loading: 'Fetching the history…',
    none: 'No changes yet.',
    restore: 'Put this back',
    current: 'Present content',
    fields: { state: 'State', units: 'Departments', group: 'Group', deleted: 'Deletion' },
    deleted: 'deleted',
    returnedFor: 'Returned because',
    state: 'State',
    late: 'late',
    reason: reason => `Reason: ${reason}`,
    born: 'Made this row',
    steps: {
      submit: 'Submitted',
      withdraw: 'Withdrawn',
      return: 'Returned',
      accept: 'Accepted',
      restore: 'Restored from a version',
      'restore-cell': 'Put old content back',
      take: 'Took over from the tray',
      discard: 'Discarded from the tray'
    },
    span: (from, to) => `${from} to ${to}`
  },

  versions: {
    title: 'Versions',
    intro: 'Sealed and named versions are kept for good: read them, compare them, put their content back.',
    empty: 'No versions yet. Seal the report or keep a named version.',
    name: 'Name of the version',
    namePlaceholder: 'For example: draft for review',
    nameMissing: 'Give the version a name.',
    save: 'Keep as a version',
    kinds: { sealed: 'Sealed', named: 'Named' },
    number: n => `Version ${n}`,
    rows: count => plural(count, 'task'),
    open: 'Read',
    compare: 'Compare',
    with: 'Compare with',
    withOne: what => `Compare with: ${what}`,
    alone: 'No comparison',
    now: 'The present content',
    restore: 'Put all back',
    restoreSome: count => `Put back ${count}`,
    restoreAsk: count => `${plural(count, 'cell')} of the report will say again what this version says. States stay.`,
    restored: count => `Put back: ${count}.`,
    missing: count => `${plural(count, 'row')} had been deleted and stayed so.`,
    same: 'Both say the same.',
    differences: count => plural(count, 'difference'),
    sealedFirst: 'The report is sealed; reopen it first.',
    readOnly: name => `${name} (read-only)`
  }
}
