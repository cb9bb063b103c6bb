import { LIMITS } from '../../shared/limits.ts'

/** What is folded: a room, or anything that can be. */
export interface Foldable {
  /** Folds when that is worth the while in a calm moment. Never throws. */
  foldCalmly(): Promise<void>
}

/**
 * Folds reports when nobody writes in them any more: while people write, a fold would take its time from them. One after
 * the other, so that five hundred that fall silent together do not hold up the rest.
 */
export class CalmFolds {
  readonly #clock: () => number
  /** When something last came to the disk. */
  readonly #wrote = new Map<Foldable, number>()
  readonly #timer: NodeJS.Timeout
  #underWay: Promise<void> | null = null

  constructor(clock: () => number) {
    this.#clock = clock
    this.#timer = setInterval(() => this.look(), LIMITS.calmMilliseconds / 2)
    this.#timer.unref()
  }

  wrote(room: Foldable): void {
    this.#wrote.set(room, this.#clock())
  }

  forget(room: Foldable): void {
    this.#wrote.delete(room)
  }

  /** Folds those that are calm now, unless it is still at it. Called by a timer. */
  look(): void {
    if (this.#underWay !== null) return
    const since = this.#clock() - LIMITS.calmMilliseconds
    const calm = [...this.#wrote].filter(([, at]) => at <= since)
    if (calm.length === 0) return
    this.#underWay = this.#fold(calm).finally(() => {
      this.#underWay = null
    })
  }

  close(): void {
    clearInterval(this.#timer)
    this.#wrote.clear()
  }

  async #fold(calm: readonly [Foldable, number][]): Promise<void> {
    for (const [room, at] of calm) {
      if (this.#wrote.get(room) !== at) continue // written in meanwhile, or gone
      this.#wrote.delete(room)
      await room.foldCalmly()
    }
  }
}
