import { existsSync, readFileSync, writeFileSync } from 'node:fs'

/** Memory of another process, megabytes; null where the system does not tell (only Linux does). */
export interface ProcessMemory {
  now(): number | null
  /** Highest since `resetPeak`. */
  peak(): number | null
  resetPeak(): void
}

export function memoryOf(pid: number): ProcessMemory {
  const file = `/proc/${pid}/status`
  const read = (field: string): number | null => {
    if (!existsSync(file)) return null
    const found = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(readFileSync(file, 'utf8'))
    return found === null ? null : Number(found[1]) / 1024
  }
  return {
    now: () => read('VmRSS'),
    peak: () => read('VmHWM'),
    resetPeak: () => {
      if (existsSync(file)) writeFileSync(`/proc/${pid}/clear_refs`, '5')
    }
  }
}
