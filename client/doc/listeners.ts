/** A set of callbacks; one that throws does not keep the others from hearing. */
export class Listeners<Args extends unknown[]> {
  readonly #heard = new Set<(...args: Args) => void>()

  /** @returns takes the callback out again */
  add(heard: (...args: Args) => void): () => void {
    this.#heard.add(heard)
    return () => {
      this.#heard.delete(heard)
    }
  }

  tell(...args: Args): void {
    for (const heard of [...this.#heard]) {
      try {
        heard(...args)
      } catch (failure) {
        queueMicrotask(() => {
          throw failure
        })
      }
    }
  }

  clear(): void {
    this.#heard.clear()
  }
}
