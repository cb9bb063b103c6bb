import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Imported, Invite, Problem, ReportSummary } from '../../shared/api/contract.ts'
import type { GivenAccount, PersonAnswer } from '../../shared/api/people.ts'
import type { Config } from '../config.ts'
import { restoreSqliteLog } from '../log/sqlite-log.ts'
import { restoreOriginals } from '../originals/originals.ts'
import { type Reached, reachRunning } from './reach.ts'

/** The command line was not understood: usage, exit 2. */
export class UsageFault extends Error {}

export interface Flags {
  role?: string
  agency?: string
  unit?: string
  name?: string
  uses?: string
  days?: string
  period?: string
  as?: string
  group?: string
  edition?: string
  reset?: boolean
  json?: boolean
}

/** What a command gets from outside. */
interface Place {
  config: Config
  reach: (config: Config) => Promise<Reached>
}

/** @returns exit code */
type Command = (words: string[], flags: Flags, place: Place) => Promise<number>

/** Every command by name. */
export const COMMANDS: ReadonlyMap<string, Command> = new Map<string, Command>([
  ['token', token],
  ['invite', invite],
  ['account', account],
  ['people', listPeople],
  ['audit', readAudit],
  ['import', importFile],
  ['export', exportReport],
  ['reports', listReports],
  ['check', check],
  ['backup', backup],
  ['restore', restore]
])

async function token(words: string[], flags: Flags, place: Place): Promise<number> {
  expectWords(words, 0)
  const ask = { role: need(flags.role, '--role'), ...pick(flags, ['agency', 'unit', 'name']) }
  const made = await json<{ id: string; token: string }>(place, 'POST', '/api/v1/tokens', ask)
  return print(flags.json ? JSON.stringify(made) : made.token)
}

async function invite(words: string[], flags: Flags, place: Place): Promise<number> {
  expectWords(words, 0)
  const counts = { ...count(flags, 'uses'), ...count(flags, 'days') }
  const ask = { role: need(flags.role, '--role'), ...pick(flags, ['agency', 'unit', 'name']), ...counts }
  const made = await json<Invite>(place, 'POST', '/api/v1/invites', ask)
  return print(flags.json ? JSON.stringify(made) : made.link)
}

/** The account's first password; with --reset a new one for the account that is there. */
async function account([name, ...rest]: string[], flags: Flags, place: Place): Promise<number> {
  expectWords(rest, 0)
  const wanted = need(name, '账号名')
  const made = flags.reset ? await resetAccount(wanted, place) : await addAccount(wanted, flags, place)
  return print(flags.json ? JSON.stringify(made) : made.password)
}

function addAccount(wanted: string, flags: Flags, place: Place): Promise<GivenAccount> {
  const grant = { role: need(flags.role, '--role'), ...pick(flags, ['agency', 'unit']) }
  return json(place, 'POST', '/api/v1/people', { ...grant, account: wanted, name: flags.name ?? wanted })
}

async function resetAccount(wanted: string, place: Place): Promise<GivenAccount> {
  const people = await json<PersonAnswer[]>(place, 'GET', '/api/v1/people')
  const owner = people.find(person => person.account === wanted.toLowerCase())
  if (owner === undefined) throw new Error(`没有账号 ${wanted}；什么都没有改动。`)
  return json(place, 'PUT', `/api/v1/people/${owner.id}/account`, { account: wanted })
}

async function listPeople(words: string[], flags: Flags, place: Place): Promise<number> {
  expectWords(words, 0)
  const query = new URLSearchParams(pick(flags, ['agency']))
  const people = await json<PersonAnswer[]>(place, 'GET', `/api/v1/people?${query}`)
  if (flags.json) return print(JSON.stringify(people))
  const lines = people.map(({ id, name, role, agency, unit, account: own, seen, locked }) =>
    [id, role, agency ?? '-', unit ?? '-', name, own ?? '-', seen ?? '-', locked ? '已锁定' : ''].join('\t').trimEnd()
  )
  return lines.length === 0 ? 0 : print(lines.join('\n'))
}

/** JSON lines, as they are kept: what reads an audit log is a program or grep. */
async function readAudit(words: string[], flags: Flags, place: Place): Promise<number> {
  expectWords(words, 0)
  const { days = 1 } = count(flags, 'days')
  const lines = await json<unknown[]>(place, 'GET', `/api/v1/admin/audit?days=${days}`)
  if (flags.json) return print(JSON.stringify(lines))
  return lines.length === 0 ? 0 : print(lines.map(line => JSON.stringify(line)).join('\n'))
}

async function importFile([file, ...rest]: string[], flags: Flags, place: Place): Promise<number> {
  expectWords(rest, 0)
  const name = need(file, '文件')
  const bytes = await readFile(name).catch((trouble: NodeJS.ErrnoException) => {
    throw new Error(`读不到文件 ${name}（${trouble.code}），什么都没有导入。`)
  })
  const query = new URLSearchParams({ filename: path.basename(name), ...pick(flags, ['agency', 'period']) })
  const made = await json<Imported>(place, 'POST', `/api/v1/reports?${query}`, bytes)
  return print(flags.json ? JSON.stringify(made) : made.id)
}

async function exportReport([id, ...rest]: string[], flags: Flags, place: Place): Promise<number> {
  expectWords(rest, 0)
  const query = new URLSearchParams({ as: 'csv', ...pick(flags, ['as', 'group', 'edition']) })
  const address = `/api/v1/reports/${encodeURIComponent(need(id, '报表编号'))}/export?${query}`
  return print(await bytes(place, 'GET', address))
}

async function listReports(words: string[], flags: Flags, place: Place): Promise<number> {
  expectWords(words, 0)
  const reports = await json<ReportSummary[]>(place, 'GET', '/api/v1/reports')
  if (flags.json) return print(JSON.stringify(reports))
  const lines = reports.map(({ id, agency, period, rows, completion, title }) => {
    const filled = rows - completion.empty
    return `${id}\t${agency}\t${period}\t${filled}/${rows}\t${title}`
  })
  return lines.length === 0 ? 0 : print(lines.join('\n'))
}

async function check(words: string[], flags: Flags, place: Place): Promise<number> {
  expectWords(words, 0)
  const found = await json<{ reports: number; faults: string[] }>(place, 'POST', '/api/v1/admin/check')
  if (flags.json) await print(JSON.stringify(found))
  else if (found.faults.length === 0) await print(`${found.reports} 份报表完好`)
  else process.stderr.write(`${found.faults.join('\n')}\n`)
  return found.faults.length === 0 ? 0 : 1
}

async function backup([folder, ...rest]: string[], flags: Flags, place: Place): Promise<number> {
  expectWords(rest, 0)
  const target = path.resolve(need(folder, '文件夹'))
  await bytes(place, 'POST', '/api/v1/admin/backup', { folder: target })
  return print(flags.json ? JSON.stringify({ folder: target }) : `已备份到 ${target}`)
}

/** Only into an empty place: what is there is never overwritten. The copy is checked before it is called restored. */
async function restore([folder, ...rest]: string[], flags: Flags, place: Place): Promise<number> {
  expectWords(rest, 0)
  const from = path.resolve(need(folder, '文件夹'))
  const { dataDir } = place.config
  if (!existsSync(from)) throw new Error(`没有这个备份文件夹：${from}`)
  if ((await reachRunning(place.config)) !== null) throw new Error('服务正在运行，请先停止再恢复；什么都没有改动。')
  if (existsSync(dataDir) && (await readdir(dataDir)).length > 0) {
    throw new Error(`数据文件夹不是空的：${dataDir}。请换一个空文件夹；什么都没有改动。`)
  }
  await restoreSqliteLog(from, dataDir)
  await restoreOriginals(from, dataDir)
  const found = await json<{ reports: number; faults: string[] }>(place, 'POST', '/api/v1/admin/check')
  if (found.faults.length > 0) {
    process.stderr.write(`${found.faults.join('\n')}\n`)
    return 1
  }
  return print(flags.json ? JSON.stringify(found) : `已恢复 ${found.reports} 份报表到 ${dataDir}`)
}

async function bytes(
  place: Place,
  method: 'GET' | 'POST' | 'PUT',
  address: string,
  body?: Buffer | Record<string, unknown>
) {
  const reached = await place.reach(place.config)
  try {
    const answer = await reached.ask(method, address, body)
    if (answer.status >= 400) throw new Error(sentenceIn(answer.bytes, answer.status))
    return answer.bytes
  } finally {
    await reached.close()
  }
}

async function json<T>(
  place: Place,
  method: 'GET' | 'POST' | 'PUT',
  address: string,
  body?: Buffer | Record<string, unknown>
): Promise<T> {
  return JSON.parse((await bytes(place, method, address, body)).toString()) as T
}

function sentenceIn(problem: Buffer, status: number): string {
  try {
    const { detail, title } = JSON.parse(problem.toString()) as Problem
    return detail ?? title
  } catch {
    return `服务答复了 ${status}`
  }
}

/** Text gets a line end, bytes go as they are; resolves when the reader has taken them. */
async function print(output: string | Buffer): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    process.stdout.write(typeof output === 'string' ? `${output}\n` : output, trouble =>
      trouble ? reject(trouble) : resolve()
    )
  })
  return 0
}

function need(value: string | undefined, what: string): string {
  if (value === undefined || value === '') throw new UsageFault(`缺少 ${what}`)
  return value
}

function expectWords(words: readonly string[], most: number): void {
  if (words.length > most) throw new UsageFault(`多出的参数：${words.slice(most).join(' ')}`)
}

function pick(flags: Flags, names: readonly (keyof Flags)[]): Record<string, string> {
  return Object.fromEntries(names.map(name => [name, flags[name]]).filter(([, value]) => typeof value === 'string'))
}

function count<Name extends 'uses' | 'days'>(flags: Flags, name: Name): Partial<Record<Name, number>> {
  const text = flags[name]
  if (text === undefined) return {}
  if (!/^\d{1,5}$/.test(text)) throw new UsageFault(`--${name} 须是整数`)
  return { [name]: Number(text) } as Partial<Record<Name, number>>
}
