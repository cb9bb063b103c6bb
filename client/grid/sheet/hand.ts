import type { SharedText } from '../../doc/report.ts'
import { LiveText, type TextView } from './live-text.ts'

/**
 * What the textarea is tied to while it stands over one cell.
 *
 * armed ─open / first input→ writing ─save / cancel→ armed;  any ─close / abandon→ over (final)
 */
export interface Hand {
  /** The text that is written as it is typed; null for a cell that is written on leaving. */
  readonly shared: SharedText | null
  /** True from the start of a composition to its end: nothing may touch the textarea meanwhile. */
  readonly composing: boolean
  /** Writing begins: `typed` by a first character, `opened` by F2 or a double click. */
  begin(how: 'typed' | 'opened'): void
  input(): void
  startComposing(): void
  endComposing(): void
  /** Keeps what was written; the hand goes on. */
  save(): void
  /** Goes back to what the cell held; a live text stays as everybody has it. */
  cancel(): void
  /** Lets go; what was not saved is given up. Twice is fine. */
  close(): void
  /** The row is gone. @returns what the person had in hand, null when nothing would be lost */
  abandon(): string | null
}

/** A narrative: every input is written at once. Armed, it holds the whole text with the caret at its end. */
export function liveHand(text: SharedText, view: TextView, shown: () => void): Hand {
  let isWriting = false
  const live: LiveText = new LiveText(text, view, () => {
    // typing appends, also after what somebody else has just appended
    if (!isWriting) toEnd(view)
    shown()
  })
  let heldAtBegin = text.toString()
  return {
    shared: text,
    get composing() {
      return live.holding
    },
    begin() {
      isWriting = true
      heldAtBegin = text.toString()
    },
    input: () => live.input(),
    startComposing: () => live.startComposing(),
    endComposing: () => live.endComposing(),
    save() {
      live.endComposing()
      isWriting = false
      toEnd(view)
    },
    cancel() {
      this.save()
    },
    close: () => live.close(),
    abandon() {
      const inHand = view.value
      live.abandon()
      return isWriting && inHand !== heldAtBegin && inHand !== '' ? inHand : null
    }
  }
}

export interface ShortCell {
  /** What the cell holds now. */
  read(): string
  /** Only called with a text that differs from what the cell holds. */
  write(text: string): void
}

/** Every other cell: armed empty, so that typing replaces; written once, on leaving. */
export function shortHand(cell: ShortCell, view: TextView): Hand {
  let state: { is: 'armed' } | { is: 'writing'; from: string } = { is: 'armed' }
  let composing = false
  view.value = ''
  const rest = () => {
    state = { is: 'armed' }
    view.value = ''
  }
  return {
    shared: null,
    get composing() {
      return composing
    },
    begin(how) {
      if (state.is === 'writing') return
      const from = cell.read()
      state = { is: 'writing', from }
      if (how === 'typed') return
      view.value = from
      toEnd(view)
    },
    input() {},
    startComposing() {
      composing = true
    },
    endComposing() {
      composing = false
    },
    save() {
      composing = false
      if (state.is === 'armed') return
      const text = view.value
      const isChanged = text !== state.from
      rest()
      if (isChanged && text !== cell.read()) cell.write(text)
    },
    cancel() {
      composing = false
      rest()
    },
    close: rest,
    abandon() {
      const inHand = view.value
      const isLost = state.is === 'writing' && inHand !== '' && inHand !== state.from
      rest()
      return isLost ? inHand : null
    }
  }
}

/** A cell that may be read and copied from, not written. */
export function readingHand(text: string, view: TextView): Hand {
  view.value = text
  const nothing = () => {}
  return {
    shared: null,
    composing: false,
    begin: nothing,
    input: nothing,
    startComposing: nothing,
    endComposing: nothing,
    save: nothing,
    cancel: nothing,
    close: nothing,
    abandon: () => null
  }
}

function toEnd(view: TextView): void {
  view.setSelectionRange(view.value.length, view.value.length)
}
