/** Pixels. */
const LEAST = 300
const MOST = 720
const USUAL = 400
const KEY = 'tianbao.pane'

/** A width the pane may have beside a table of this room. */
export function paneWidth(wished: number, room: number): number {
  const most = Math.max(LEAST, Math.min(MOST, room - 320))
  return Math.round(Math.min(Math.max(Number.isFinite(wished) ? wished : USUAL, LEAST), most))
}

/** The width this browser remembers. */
export function rememberedWidth(storage: Pick<Storage, 'getItem'>): number {
  try {
    return Number(storage.getItem(KEY)) || USUAL
  } catch {
    return USUAL
  }
}

export function rememberWidth(storage: Pick<Storage, 'setItem'>, width: number): void {
  try {
    storage.setItem(KEY, String(width))
  } catch {
    // a browser that keeps nothing
  }
}
