/** Does something soon, and once however often it was asked for meanwhile. */
export class Soon {
  readonly #work: () => void
  #frame = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(work: () => void) {
    this.#work = work
  }

  /** @param milliseconds to wait at least; 0: in the next frame. The first wish counts. */
  ask(milliseconds: number): void {
    if (this.#frame !== 0 || this.#timer !== undefined) return
    if (milliseconds === 0) this.#frame = requestAnimationFrame(() => this.#do())
    else this.#timer = setTimeout(() => this.#do(), milliseconds)
  }

  close(): void {
    cancelAnimationFrame(this.#frame)
    clearTimeout(this.#timer)
  }

  #do(): void {
    this.#frame = 0
    this.#timer = undefined
    this.#work()
  }
}
