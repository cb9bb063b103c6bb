// What the operating system says about a process and a directory.
import fs from 'node:fs'
import path from 'node:path'

const TICK = 100 // USER_HZ

/**
 * CPU seconds (all threads) used so far, from the schedstat file of each task, which counts nanoseconds;
 * /proc/PID/stat counts only 10 ms ticks.
 */
export const cpuUsed = pid => {
  let run = 0
  try {
    for (const t of fs.readdirSync(`/proc/${pid}/task`))
      run += Number(fs.readFileSync(`/proc/${pid}/task/${t}/schedstat`, 'latin1').split(' ')[0])
  } catch {}
  return run > 0 ? run / 1e9 : cpuSeconds(pid)
}
/** Seconds a core has been busy, whoever used it. */
export const coreBusy = core => {
  const m = new RegExp(`^cpu${core} (.*)$`, 'm').exec(fs.readFileSync('/proc/stat', 'latin1'))
  if (!m) return 0
  const [user, nice, system, , , irq, softirq, steal] = m[1].trim().split(/\s+/).map(Number)
  return (user + nice + system + irq + softirq + (steal || 0)) / TICK
}
export const cpuSeconds = pid => {
  const s = fs.readFileSync(`/proc/${pid}/stat`, 'latin1')
  const f = s.slice(s.lastIndexOf(')') + 2).split(' ')
  return (Number(f[11]) + Number(f[12])) / TICK
}
export const rssMiB = pid => {
  const s = fs.readFileSync(`/proc/${pid}/status`, 'latin1')
  const g = k => Number(new RegExp(`${k}:\\s+(\\d+)`).exec(s)?.[1] ?? 0) / 1024
  return { rss: g('VmRSS'), peak: g('VmHWM') }
}
/** Bytes this process caused to be written to storage so far (page cache included). */
export const ioWritten = pid => {
  try {
    const s = fs.readFileSync(`/proc/${pid}/io`, 'latin1')
    return { wchar: Number(/wchar: (\d+)/.exec(s)[1]), disk: Number(/\nwrite_bytes: (\d+)/.exec(s)[1]) }
  } catch {
    return { wchar: NaN, disk: NaN }
  }
}
export const alive = pid => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

export const dirBytes = d => {
  let n = 0
  if (!fs.existsSync(d)) return 0
  for (const e of fs.readdirSync(d, { withFileTypes: true })) {
    const f = path.join(d, e.name)
    try {
      n += e.isDirectory() ? dirBytes(f) : fs.statSync(f).size
    } catch {}
  }
  return n
}
export const sleep = ms => new Promise(r => setTimeout(r, ms))
export const pct = (sorted, q) =>
  sorted.length ? sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] : NaN
export const median = a => {
  const s = a.filter(Number.isFinite).sort((x, y) => x - y)
  return s.length ? (s.length % 2 ? s[(s.length - 1) / 2] : (s[s.length / 2 - 1] + s[s.length / 2]) / 2) : NaN
}
