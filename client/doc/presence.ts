import type { Awareness } from 'y-protocols/awareness'
import type { ColumnId, RowId } from '../../shared/ids.ts'
import { Listeners } from './listeners.ts'
import type { PersonHere, Place, Presence } from './report.ts'

/** My place is told at most this often. */
const TELL_MILLISECONDS = 50
/** So long after my last change I count as typing. */
const TYPING_MILLISECONDS = 3_000
const COLORS = 12

type Caret = { anchor: string; head: string } | null

/** What each page says of itself; the server adds `user`. */
interface MyState {
  place: Place | null
  caret: Caret
  typing: boolean
}

/** Where people are on this report, over the awareness the provider keeps. */
export class PresenceHere implements Presence {
  readonly #awareness: Awareness
  readonly #listeners = new Listeners<[]>()
  readonly #heard = () => {
    this.#others = null
    this.#listeners.tell()
  }
  #others: readonly PersonHere[] | null = null
  #mine: MyState = { place: null, caret: null, typing: false }
  #toldAt = Number.NEGATIVE_INFINITY
  #telling: ReturnType<typeof setTimeout> | null = null
  #stillness: ReturnType<typeof setTimeout> | null = null

  constructor(awareness: Awareness) {
    this.#awareness = awareness
    awareness.setLocalState({ ...this.#mine })
    awareness.on('change', this.#heard)
  }

  /** By name, then by page, so that avatars keep their places. The same array until somebody moves. */
  others(): readonly PersonHere[] {
    this.#others ??= readOthers(this.#awareness)
    return this.#others
  }

  onChange(heard: () => void): () => void {
    return this.#listeners.add(heard)
  }

  moveTo(place: Place | null, caret: Caret = null): void {
    this.#mine = { ...this.#mine, place, caret }
    this.#tell()
  }

  /** I just changed something. */
  typed(): void {
    if (this.#stillness) clearTimeout(this.#stillness)
    this.#stillness = setTimeout(() => this.#setTyping(false), TYPING_MILLISECONDS)
    this.#setTyping(true)
  }

  close(): void {
    if (this.#telling) clearTimeout(this.#telling)
    if (this.#stillness) clearTimeout(this.#stillness)
    this.#awareness.off('change', this.#heard)
    this.#listeners.clear()
  }

  #setTyping(typing: boolean): void {
    if (this.#mine.typing === typing) return
    this.#mine = { ...this.#mine, typing }
    this.#tell()
  }

  #tell(): void {
    if (this.#telling) return
    const wait = this.#toldAt + TELL_MILLISECONDS - performance.now()
    const tellNow = () => {
      this.#telling = null
      this.#toldAt = performance.now()
      this.#awareness.setLocalState({ ...this.#mine })
    }
    if (wait <= 0) tellNow()
    else this.#telling = setTimeout(tellNow, wait)
  }
}

function readOthers(awareness: Awareness): PersonHere[] {
  const others: PersonHere[] = []
  for (const [key, state] of awareness.getStates()) {
    const person = key === awareness.clientID ? null : readPerson(key, state)
    if (person) others.push(person)
  }
  return others.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.key - b.key))
}

/** @returns null for a page the server has not named */
function readPerson(key: number, state: Record<string, unknown>): PersonHere | null {
  const { user, place, caret, typing } = state
  if (!isRecord(user) || typeof user.id !== 'string' || typeof user.name !== 'string') return null
  return {
    key,
    id: user.id,
    name: user.name,
    unit: typeof user.unit === 'string' ? user.unit : null,
    role: typeof user.role === 'string' ? user.role : '',
    color: colorOf(user.id),
    place: readPlace(place),
    caret: readCaret(caret),
    typing: typing === true
  }
}

function readPlace(place: unknown): Place | null {
  if (!isRecord(place) || typeof place.row !== 'string' || typeof place.column !== 'string') return null
  return { row: place.row as RowId, column: place.column as ColumnId }
}

function readCaret(caret: unknown): Caret {
  if (!isRecord(caret) || typeof caret.anchor !== 'string' || typeof caret.head !== 'string') return null
  return { anchor: caret.anchor, head: caret.head }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** One of `p0` … `p11`, the same for a person on every screen. @param id a person's id */
export function colorOf(id: string): string {
  let hash = 2_166_136_261
  for (let at = 0; at < id.length; at += 1) hash = Math.imul(hash ^ id.charCodeAt(at), 16_777_619)
  return `p${(hash >>> 0) % COLORS}`
}
