/** A hidden tab gets no animation frames; then this many milliseconds must do. */
const HIDDEN_MILLISECONDS = 120
/** Where there is no screen at all, as in Node. */
const NO_SCREEN_MILLISECONDS = 16

/** Calls back once, before the next frame is painted, or soon when nothing is painted. @returns ends the wait */
export function beforeNextFrame(run: () => void): () => void {
  if (typeof requestAnimationFrame !== 'function') {
    const timer = setTimeout(run, NO_SCREEN_MILLISECONDS)
    return () => clearTimeout(timer)
  }
  const cancel = () => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
  }
  const runOnce = () => {
    cancel()
    run()
  }
  const frame = requestAnimationFrame(runOnce)
  const timer = setTimeout(runOnce, HIDDEN_MILLISECONDS)
  return cancel
}
