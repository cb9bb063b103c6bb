import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { emptyFolder } from './disk.ts'

/** What one process did to its files, in order, as strace saw it. Written down before it is done; a sync when it is done. */
type Step =
  | { is: 'write'; file: string; at: number; bytes: Buffer }
  | { is: 'cut off'; file: string; length: number }
  | { is: 'synced'; file: string }
  | { is: 'said'; text: string }

/** A file's bytes with room to grow. */
interface Image {
  bytes: Buffer
  length: number
}

interface OnDisk {
  /** What surely survives. */
  synced: Image
  /** What the disk may or may not have. */
  open: Exclude<Step, { is: 'synced' | 'said' }>[]
}

/** True when strace is there and may trace. */
export function canTrace(): boolean {
  return spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0
}

/** The command to run a child under, for `readTrace`. */
export function tracing(traceFile: string): string[] {
  const calls = 'trace=pwrite64,write,fsync,fdatasync,ftruncate'
  return ['strace', '-f', '-y', '-xx', '-s', '1048576', '-e', calls, '-o', traceFile]
}

/** The steps of a trace that touch `folder` or standard output. */
export function readTrace(traceFile: string, folder: string): Step[] {
  const steps: Step[] = []
  const syncing = new Map<string, string>()
  for (const line of fs.readFileSync(traceFile, 'latin1').split('\n')) {
    const resumed = /^(\d+) +<\.\.\. f(?:data)?sync resumed>/.exec(line)
    const syncedFile = resumed && syncing.get(resumed[1] ?? '')
    if (syncedFile) steps.push({ is: 'synced', file: syncedFile })
    const call = /^(\d+) +(\w+)\((\d+)<([^>]*)>(?:, "([^"]*)")?(?:, (\d+))?(?:, (\d+))?(.*)$/.exec(line)
    if (!call || line.includes(' = -1 ')) continue
    const [, process = '', name, handle, hexPath = '', hexBytes = '', second, third, rest = ''] = call
    const file = unhex(hexPath).toString()
    if (name === 'write' && handle === '1') steps.push({ is: 'said', text: unhex(hexBytes).toString() })
    if (!file.startsWith(folder)) continue
    if (name === 'pwrite64') steps.push({ is: 'write', file, at: Number(third), bytes: unhex(hexBytes) })
    if (name === 'ftruncate') steps.push({ is: 'cut off', file, length: Number(second) })
    if (name !== 'fsync' && name !== 'fdatasync') continue
    if (rest.includes('unfinished')) syncing.set(process, file)
    else steps.push({ is: 'synced', file })
  }
  return steps
}

/**
 * A folder as a power cut after `cut` steps may leave it: what was synced, and of the rest each 512-byte sector kept or
 * lost as `random` falls. @param keep share of unsynced writes that reached the disk, 0 to 1
 * @param believing false: no sync ever did anything, to see that the simulation can lose
 */
export function afterPowerCut(
  steps: readonly Step[],
  cut: number,
  keep: number,
  random: () => number,
  believing = true
): { folder: string; said: string[] } {
  const files = new Map<string, OnDisk>()
  let said = ''
  for (const step of steps.slice(0, cut)) {
    if (step.is === 'said') {
      said += step.text
      continue
    }
    const file = files.get(step.file) ?? { synced: { bytes: Buffer.alloc(0), length: 0 }, open: [] }
    files.set(step.file, file)
    if (step.is !== 'synced') file.open.push(step)
    else if (believing) for (const done of file.open.splice(0)) apply(file.synced, done)
  }
  const folder = emptyFolder()
  for (const [name, { synced, open }] of files) {
    if (name.endsWith('-journal') || !path.extname(name)) continue
    for (const step of open) if (random() < keep) apply(synced, torn(step, random))
    fs.writeFileSync(path.join(folder, path.basename(name)), synced.bytes.subarray(0, synced.length))
  }
  return { folder, said: said.split('\n').slice(0, -1) }
}

function apply(image: Image, step: OnDisk['open'][number]): void {
  const end = step.is === 'write' ? step.at + step.bytes.length : step.length
  if (end > image.bytes.length) image.bytes = Buffer.concat([image.bytes, Buffer.alloc(end * 2 - image.bytes.length)])
  if (step.is === 'write') {
    step.bytes.copy(image.bytes, step.at)
    image.length = Math.max(image.length, end)
  } else {
    image.bytes.fill(0, end)
    image.length = end
  }
}

/** One write in eight reaches the disk only in its first sectors. */
function torn(step: OnDisk['open'][number], random: () => number): OnDisk['open'][number] {
  if (step.is !== 'write' || random() > 0.125) return step
  const sectors = Math.floor(random() * Math.ceil(step.bytes.length / 512))
  return { ...step, bytes: step.bytes.subarray(0, sectors * 512) }
}

const unhex = (text: string): Buffer => Buffer.from(text.replaceAll('\\x', ''), 'hex')
