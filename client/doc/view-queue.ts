import type { Change } from '../../shared/report/schema.ts'
import type { ViewChange } from './report.ts'

/** Changes waiting for the next frame, each thing once, in the order of their first appearance. */
export class ViewQueue {
  #changes = new Map<string, ViewChange>()
  #hasMine = false

  /** Is something waiting that I did myself? */
  get hasMine(): boolean {
    return this.#hasMine
  }

  /** A thing that others changed as well as I is not mine: the screen must show that somebody was there. */
  add(changes: readonly Change[], mine: boolean): void {
    this.#hasMine ||= mine && changes.length > 0
    for (const change of changes) {
      const key = Object.values(change).join(' ')
      this.#changes.set(key, { ...change, mine: mine && (this.#changes.get(key)?.mine ?? true) })
    }
  }

  take(): ViewChange[] {
    const changes = [...this.#changes.values()]
    this.#changes = new Map()
    this.#hasMine = false
    return changes
  }
}
