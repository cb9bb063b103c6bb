/** Coming back so soon is the same visit: a reload must not hide what I have not read yet. */
const SAME_VISIT_MILLISECONDS = 30 * 60_000
/** Ids of read comments that are remembered; older ones are older than the visit anyway. */
const MOST_READ = 500

/** Which comments stood before a person's eyes, on this machine. */
export interface SeenComments {
  /** What was written after this is new. Milliseconds since 1970; 0 on a first visit: then everything is new. */
  readonly since: number
  isRead(message: string): boolean
  read(message: string): void
  /** The page is being left. Twice is fine. */
  leave(): void
}

interface Kept {
  since: number
  left: number
  read: string[]
}

/** @param storage of this browser; one that keeps nothing makes every visit the first */
export function seenComments(
  me: string,
  report: string,
  storage: Pick<Storage, 'getItem' | 'setItem'> | null,
  now: () => number = Date.now
): SeenComments {
  const key = `tianbao.comments.${me}.${report}`
  const kept = readKept(storage, key)
  const isSameVisit = now() - kept.left < SAME_VISIT_MILLISECONDS
  const since = isSameVisit ? kept.since : kept.left
  const read = new Set(isSameVisit ? kept.read : [])
  return {
    since,
    isRead: message => read.has(message),
    read: message => void read.add(message),
    leave() {
      const visit: Kept = { since, left: now(), read: [...read].slice(-MOST_READ) }
      try {
        storage?.setItem(key, JSON.stringify(visit))
      } catch {
        // then the next visit shows them as new once more
      }
    }
  }
}

function readKept(storage: Pick<Storage, 'getItem'> | null, key: string): Kept {
  try {
    const kept = JSON.parse(storage?.getItem(key) ?? '{}') as Partial<Kept> | null
    const read = Array.isArray(kept?.read) ? kept.read.filter(id => typeof id === 'string') : []
    return { since: Number(kept?.since) || 0, left: Number(kept?.left) || 0, read }
  } catch {
    return { since: 0, left: 0, read: [] }
  }
}

/** This browser's, where there is one. */
export function storageHere(): Storage | null {
  return typeof localStorage === 'undefined' ? null : localStorage
}
