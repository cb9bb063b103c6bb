/** Lets one piece of work at a time have a room to itself; who comes meanwhile waits. */
export class Alone {
  #underWay: Promise<void> | null = null

  /** Null when nobody has the room; else resolves when it is left. */
  get wait(): Promise<void> | null {
    return this.#underWay
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    while (this.#underWay !== null) await this.#underWay
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#underWay = promise
    try {
      return await work()
    } finally {
      this.#underWay = null
      resolve()
    }
  }
}
