import { likeness, type Pairs, pairsOf } from './likeness.ts'

/** What a row is known by; all texts without white space, see `bareText`. */
export interface RowKeys {
  group: string
  number: string
  /** What the row is about: its task, or whatever stands for it. */
  task: string
  /** Every compared cell in the order of the columns. */
  cells: readonly string[]
}

/** Rows that are compared by likeness, ours times theirs; past it two tables have too little in common to guess. */
const MOST_COMPARED = 1_200_000
/** Two tasks this alike are one that was reworded. */
const SAME_TASK = 0.6
/** A row is the best guess only when the next best is so much worse. */
const LEAD = 0.05
/** The same number in the same group needs so much of the row besides. */
const SAME_NUMBER = 0.3

/** The key of a row; '' takes no part. @param counts `any`: as many as both have; `same`: only where both have as many */
interface Pass {
  key: (row: RowKeys) => string
  counts: 'any' | 'same' | 'one'
}

const join = (...parts: string[]): string => parts.join('\u0000')

/** From the surest to the weakest. Equal keys are paired in their order. */
const PASSES: readonly Pass[] = [
  { key: row => join(row.group, row.number, row.task, ...row.cells), counts: 'any' },
  { key: row => (row.task === '' ? '' : join(row.group, row.number, row.task)), counts: 'same' },
  { key: row => (row.task === '' ? '' : join(row.group, row.task)), counts: 'same' },
  { key: row => (row.cells.every(text => text === '') ? '' : join(...row.cells)), counts: 'same' },
  { key: row => (row.task === '' ? '' : join(row.number, row.task)), counts: 'same' },
  { key: row => row.task, counts: 'one' },
  { key: row => (row.task === '' && row.number !== '' ? join(row.group, row.number) : ''), counts: 'one' },
  { key: row => (row.task === '' && row.number === '' ? row.group : ''), counts: 'same' }
]

/** The part of the work, as it is told, that is done before likeness is asked for. */
const BY_KEYS = 0.4

/**
 * Pairs the rows of a file with those of a report: by group, number and task; a reworded task by its likeness, and only
 * where there is no doubt. What fits nowhere stays alone.
 * @param tell hears how much is done, from 0 to 1, ascending
 * @returns for each of `theirs` the place of its row in `ours`, or -1
 */
export function matchRows(
  ours: readonly RowKeys[],
  theirs: readonly RowKeys[],
  tell: (part: number) => void = () => {}
): number[] {
  const pairs = new Array<number>(theirs.length).fill(-1)
  const free = new Set(ours.keys())
  const pair = (their: number, our: number) => {
    pairs[their] = our
    free.delete(our)
  }
  for (const [passed, { key, counts }] of PASSES.entries()) {
    tell((passed / PASSES.length) * BY_KEYS)
    const open = theirs.flatMap((_, at) => (pairs[at] === -1 ? [at] : []))
    const oursBy = byKey([...free], at => key(ours[at] as RowKeys))
    for (const [text, places] of byKey(open, at => key(theirs[at] as RowKeys))) {
      const found = oursBy.get(text) ?? []
      if (counts !== 'any' && found.length !== places.length) continue
      if (counts === 'one' && found.length !== 1) continue
      places.slice(0, found.length).forEach((their, nth) => {
        pair(their, found[nth] as number)
      })
    }
  }
  const open = theirs.flatMap((_, at) => (pairs[at] === -1 ? [at] : []))
  const found = alike(ours, theirs, [...free], open, part => tell(BY_KEYS + part * (1 - BY_KEYS)))
  for (const [their, our] of found) pair(their, our)
  return pairs
}

function byKey(places: readonly number[], keyOf: (place: number) => string): Map<string, number[]> {
  const found = new Map<string, number[]>()
  for (const place of places) {
    const key = keyOf(place)
    if (key === '') continue
    const list = found.get(key)
    if (list === undefined) found.set(key, [place])
    else list.push(place)
  }
  return found
}

interface Likely {
  best: number
  score: number
  next: number
}

/** Rows that are each other's best guess by far. @returns pairs of (theirs, ours) */
function alike(
  ours: readonly RowKeys[],
  theirs: readonly RowKeys[],
  free: readonly number[],
  open: readonly number[],
  tell: (part: number) => void
): [number, number][] {
  if (free.length === 0 || open.length === 0 || free.length * open.length > MOST_COMPARED) return []
  const pairsOfOurs = free.map(at => rowPairs(ours[at] as RowKeys))
  const bestOfOurs = free.map((): Likely => ({ best: -1, score: 0, next: 0 }))
  const bestOfTheirs = open.map((at, their) => {
    tell(their / open.length)
    const row = rowPairs(theirs[at] as RowKeys)
    const likely: Likely = { best: -1, score: 0, next: 0 }
    pairsOfOurs.forEach((mine, our) => {
      const score = scoreOf(mine, row)
      note(likely, our, score)
      const rival = bestOfOurs[our]
      if (rival) note(rival, their, score)
    })
    return likely
  })
  return bestOfTheirs.flatMap(({ best, score, next }, their): [number, number][] => {
    const back = bestOfOurs[best]
    if (back === undefined || back.best !== their || score - next < LEAD || score - back.next < LEAD) return []
    return [[open[their] as number, free[best] as number]]
  })
}

function note(likely: Likely, place: number, score: number): void {
  if (score > likely.score) Object.assign(likely, { best: place, score, next: likely.score })
  else likely.next = Math.max(likely.next, score)
}

interface RowPairs {
  row: RowKeys
  task: Pairs
  whole: Pairs
}

function rowPairs(row: RowKeys): RowPairs {
  return { row, task: pairsOf(row.task), whole: pairsOf(row.cells.join('')) }
}

/** 0 for rows that are not the same; the same group weighs as much as all that is written in the row. */
function scoreOf(a: RowPairs, b: RowPairs): number {
  const isSameGroup = a.row.group === b.row.group
  const task = a.row.task === '' || b.row.task === '' ? 0 : likeness(a.task, b.task)
  const isNumbered = isSameGroup && a.row.number !== '' && a.row.number === b.row.number
  if (task < SAME_TASK && !isNumbered) return 0
  const whole = likeness(a.whole, b.whole)
  if (task < SAME_TASK && whole < SAME_NUMBER) return 0
  return task + whole / 2 + (isSameGroup ? 0.5 : 0) + (isNumbered ? 0.2 : 0)
}
