import type { RefusedNotice } from '../../shared/wire/frames.ts'
import type { SaveState } from './report.ts'

/** What can happen to the state of saving. `unacknowledged` counts places changed here and not yet on disk, ≥ 0. */
export type SaveEvent =
  | { is: 'edited'; unacknowledged: number }
  | { is: 'acknowledged'; unacknowledged: number }
  | { is: 'lost' }
  | { is: 'connected' }
  | { is: 'refused'; notice: RefusedNotice }

/**
 * saved ─edited→ saving ─acknowledged→ saved;  saved, saving ─lost→ offline ─connected→ saving or saved;
 * any ─refused→ refused (final)
 */
export function next(state: SaveState, event: SaveEvent): SaveState {
  if (state.is === 'refused') return state
  switch (event.is) {
    case 'edited':
    case 'acknowledged':
      return state.is === 'offline' ? { is: 'offline', unacknowledged: event.unacknowledged } : online(event)
    case 'lost':
      return { is: 'offline', unacknowledged: count(state) }
    case 'connected':
      return online({ unacknowledged: count(state) })
    case 'refused':
      return { is: 'refused', notice: event.notice }
  }
}

function online({ unacknowledged }: { unacknowledged: number }): SaveState {
  return unacknowledged === 0 ? { is: 'saved' } : { is: 'saving', unacknowledged }
}

function count(state: Exclude<SaveState, { is: 'refused' }>): number {
  return state.is === 'saved' ? 0 : state.unacknowledged
}
