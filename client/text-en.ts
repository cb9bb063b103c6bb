import type { Text } from './text-zh.ts'

const plural = (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`

export const en: Text = {
  product: 'Tianbao',
  productLine: 'Performance tasks, filled in together',
  close: 'Close',
  copy: 'Copy',
  copied: 'Copied',
  retry: 'Try again',

  roles: { filler: 'Filler', coordinator: 'Coordinator', viewer: 'Viewer', operator: 'Operator' },
  states: {
    empty: 'Empty',
    draft: 'Draft',
    submitted: 'Submitted',
    returned: 'Returned',
    accepted: 'Accepted'
  },
  columnRoles: {
    group: 'Group',
    number: 'Number',
    task: 'Task',
    source: 'Source',
    class: 'Class',
    goal: 'Goal',
    target: 'Target',
    progress: 'Progress',
    status: 'Status',
    note: 'Note',
    text: 'Text'
  },
  period: text => {
    const [, year = text, part = ''] = /^(\d{4})(Q[1-4]|H[12])?$/.exec(text) ?? []
    if (part === '') return year
    return part.startsWith('Q') ? `${part} ${year}` : `${part === 'H1' ? 'First' : 'Second'} half ${year}`
  },
  reportState: { open: 'Open', sealed: 'Sealed' },

  menu: {
    open: 'More',
    language: '中文',
    theme: 'Appearance',
    light: 'Light',
    dark: 'Dark',
    auto: 'As the system',
    signOut: 'Sign out'
  },

  nav: {
    label: 'Pages',
    reports: 'Reports',
    people: 'People',
    agencies: 'Agencies',
    rights: 'Rights',
    account: 'My account'
  },

  enter: {
    title: 'Enter',
    intro: 'The link you received is your key. Write your name: colleagues will see it in the table.',
    name: 'Name',
    namePlaceholder: 'For example: Wang Jianguo',
    nameMissing: 'Please write your name.',
    nameTooLong: 'A name has at most 64 characters.',
    go: 'Enter',
    noKey: 'Open the link the coordinator sent you, or paste it here.',
    link: 'Link',
    linkPlaceholder: 'Paste the link you received',
    useLink: 'Continue',
    linkUnclear: 'This does not look like one of our links. They end in /enter# and a run of characters.',
    unreachable: 'The server cannot be reached; you are not signed in. Check the network and try again.',
    ended: 'Your sign-in has ended. Enter again; changes not yet synced are kept on this machine.',
    ways: 'Ways to enter',
    byLink: 'With a link',
    byAccount: 'With an account',
    haveAccount: 'I have an account and a password',
    accountIntro: 'Sign in with the account and password you set under "My account".',
    account: 'Account',
    accountMissing: 'Write your account.',
    password: 'Password',
    passwordMissing: 'Write your password.',
    signIn: 'Sign in',
    forgotten: 'Password forgotten? The coordinator can reset it.'
  },

  reports: {
    title: 'Reports',
    summary: ({ agencies, reports, tasks, filled, percent }) =>
      `${plural(agencies, 'agency', 'agencies')} · ${plural(reports, 'report')} · ${plural(tasks, 'task')}, ${filled} filled in (${percent}%)`,
    import: 'Import report',
    importFirst: 'Import the first report',
    dropToImport: 'Let go to import it',
    invite: 'Invite',
    loading: 'Fetching reports…',
    emptyTitle: 'No reports yet',
    emptyCoordinator: 'Import a table or a text to begin.',
    emptyOther: 'Reports appear here once the coordinator imports them.',
    offline: 'The server cannot be reached. This is what this machine saw last; it updates by itself.',
    reconnecting: 'The connection dropped; reconnecting. Numbers may be out of date.',
    open: title => `Open “${title}”`,
    failed: 'The reports could not be fetched.'
  },

  report: {
    all: 'All reports',
    loading: 'Opening the report…',
    loadingGrid: 'Preparing the table…',
    offlineTitle: 'Offline, and this machine has no copy of the report',
    offlineText: 'It opens by itself once the server can be reached.',
    goneTitle: 'No such report',
    goneText: 'It may have been deleted, or you may not see it.',
    signedOutTitle: 'You are signed out',
    signedOutText: waiting =>
      waiting > 0
        ? `Open your link again. ${plural(waiting, 'change')} not yet synced ${waiting === 1 ? 'is' : 'are'} kept on this machine.`
        : 'Open your link again.',
    refusedTwiceTitle: 'This report cannot be opened now',
    refusedTwiceText:
      'The server did not take this page’s data. What you wrote is kept below: copy it, then open again.',
    tooNewTitle: 'A newer version wrote this report',
    tooNewText: 'The data is safe. Upgrade the system to open it.',
    reopen: 'Open again',
    undo: 'Undo',
    redo: 'Redo',
    download: 'Download CSV',
    downloadTitle: 'Download as CSV for Excel or WPS (internal edition, with departments and states)',
    sealed: 'The report is sealed and read-only. Ask the coordinator for changes.',
    viewer: 'You are a viewer and cannot write.',
    trouble: 'The server’s disk refuses writes; the report is read-only for now. Unsaved work stays on this machine.',
    busy: 'The server is busy; trying again. Unsaved work stays on this machine.',
    noCopy: 'This browser keeps no copy: do not close the page while offline.',
    here: count => `${count} here`,
    typing: 'writing',
    print: 'Print',
    asCards: 'Show as cards',
    asGrid: 'Show as a table'
  },

  save: {
    connecting: 'Connecting…',
    saved: 'Saved',
    saving: 'Saving…',
    savingMany: count => `Saving ${plural(count, 'change')}`,
    offline: 'Offline',
    offlineWaiting: count => `Offline, ${plural(count, 'change')} to sync`,
    refused: 'Not accepted'
  },

  kept: {
    title: cells => `${plural(cells, 'change')} not accepted; what you wrote is kept`,
    titleNone: 'A change was not accepted',
    where: 'The report was opened again. What you wrote is below: send it to the coordinator, or copy it elsewhere.',
    before: 'Before:',
    nothing: '(empty)',
    copyAll: 'Copy all',
    discard: 'Do not keep',
    onScreenOnly: 'This browser keeps nothing: copy it now.'
  },

  strip: {
    label: 'Completion',
    filter: (state, count) => `Show only ${state.toLowerCase()}, ${count}`,
    clear: 'Show all',
    byGroup: 'By duty',
    byUnit: 'By department',
    everything: 'All tasks',
    noUnits: 'No departments assigned yet.',
    done: (done, all) => `${done} of ${all} filled in`
  },

  invite: {
    title: 'Invite',
    intro: 'Whoever has the link enters in this role. It is shown only once.',
    role: 'Role',
    roleHints: {
      filler: 'Fills in the progress of a department',
      coordinator: 'Manages reports, assignment and invitations of the agency',
      viewer: 'Only reads',
      operator: 'Looks after all agencies, people and backup'
    },
    agency: 'Agency',
    allAgencies: 'All agencies',
    chooseAgency: 'Choose an agency',
    unit: 'Department',
    unitHint: 'Several people of a department may use the same link',
    unitPlaceholder: 'For example: 综合处',
    unitMissing: 'Name the department: it stands beside the person’s name.',
    uses: 'Uses',
    manyUses: 'Any number',
    usesOf: uses => (uses === 1 ? 'Once only' : `${uses} times`),
    days: 'Valid for',
    daysOf: days => plural(days, 'day'),
    make: 'Make link',
    ready: 'The link is ready',
    expires: day => `Valid until ${day}`,
    another: 'Invite another'
  },

  errors: {
    unreachable: 'The server cannot be reached. Check the network and try again; nothing you wrote is lost.',
    unexpected: 'Something went wrong. Try again shortly; what was saved is safe.',
    broken: 'The page failed',
    brokenText: 'What was saved is safe, and unsynced changes stay on this machine. Open the page again.',
    noPage: 'No such page',
    noPageText: 'The address may be mistyped.'
  }
}
