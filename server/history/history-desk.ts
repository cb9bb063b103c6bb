import { LIMITS } from '../../shared/limits.ts'
import { unpackRecords } from '../log/packing.ts'
import { type RawRowEntry, Replay } from './replay.ts'

/** What the history thread is asked. */
export type HistoryAsk =
  | { is: 'place'; report: string }
  | { is: 'add'; report: string; from: number; packed: Uint8Array }
  | { is: 'entries'; report: string; row: string; column: string | null; most: number }
  | { is: 'forget'; report: string }
export type HistoryAnswer = { place: number } | { entries: RawRowEntry[] }

/** The replays kept at hand, least used first; past the bound on memory the least used go. */
export class HistoryDesk {
  readonly #replays = new Map<string, Replay>()
  readonly #mostBytes: number

  constructor(mostBytes: number = LIMITS.historyBytes) {
    this.#mostBytes = mostBytes
  }

  /** @throws Error when the records do not follow those that are there: then the report is forgotten */
  answer(ask: HistoryAsk): HistoryAnswer {
    const replay = this.#take(ask.report)
    switch (ask.is) {
      case 'place':
        return { place: replay.place }
      case 'add':
        try {
          if (ask.from !== replay.place + 1) throw new Error(`history goes on at ${replay.place + 1}, not ${ask.from}`)
          replay.add(unpackRecords(Buffer.from(ask.packed.buffer, ask.packed.byteOffset, ask.packed.length)))
        } catch (error) {
          this.#replays.delete(ask.report) // half of a record may stand in it
          throw error
        }
        this.#trim()
        return { place: replay.place }
      case 'entries': {
        const { row, column, most } = ask
        if (column === null) return { entries: replay.row(row, most) }
        return { entries: replay.cell(row, column, most).map(entry => ({ column, ...entry })) }
      }
      case 'forget':
        this.#replays.delete(ask.report)
        return { place: 0 }
    }
  }

  #take(report: string): Replay {
    const replay = this.#replays.get(report) ?? new Replay()
    this.#replays.delete(report)
    this.#replays.set(report, replay)
    return replay
  }

  #trim(): void {
    let bytes = 0
    for (const replay of this.#replays.values()) bytes += replay.bytes
    for (const [report, replay] of this.#replays) {
      if (bytes <= this.#mostBytes || this.#replays.size === 1) return
      bytes -= replay.bytes
      this.#replays.delete(report)
    }
  }
}
