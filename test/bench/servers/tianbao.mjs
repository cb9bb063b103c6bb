// This product, as the bench starts it: the server itself (no launcher: its CPU and memory are read by process id),
// an empty data folder, one machine token, and one small report for each room, made over HTTP beforehand.
import { execFile } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { SERVER_FLAGS, withCompileCache } from '../../../server/bootstrap/node-options.mjs'
import { sleep } from '../lib/sys.mjs'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..')
const run = promisify(execFile)

const TABLE = [
  '压测机构2026年度绩效任务四季度完成情况 | ||||',
  '主要职责 | 序号 | 年度任务 | 四季度进展 |',
  '一、压测准备 | 1 | 建立空表 | 已建立 |',
  ''
].join('\n')

/** A token and the ids of the reports that stand for the rooms. @returns what `start` needs to come back to them */
async function prepare({ port, node, env, rooms }) {
  await untilReady(port)
  const admin = ['server/admin/admin.ts', 'token', '--role', 'coordinator', '--name', 'bench']
  const { stdout } = await run(node, admin, { cwd: root, env })
  const headers = { Authorization: `Bearer ${stdout.trim().split('\n').at(-1)}` }
  const ids = {}
  for (let at = 0; at < rooms.length; at += 8) {
    await Promise.all(
      rooms.slice(at, at + 8).map(async (room, nth) => {
        ids[room] = await makeReport(port, headers, `压测机构${at + nth}`)
      })
    )
  }
  return { rooms: ids, headers: { ...headers, 'Sec-WebSocket-Protocol': 'tianbao.1' } }
}

async function untilReady(port) {
  for (let tries = 0; tries < 500; tries++) {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null)
    if (answer?.ok) return
    await sleep(20)
  }
  throw new Error('the server does not become ready')
}

async function makeReport(port, headers, agency) {
  const query = new URLSearchParams({ agency, period: '2026Q4', filename: 'bench.txt' })
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/reports?${query}`, {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'application/octet-stream' },
    body: TABLE
  })
  if (answer.status !== 201) throw new Error(`no report made: ${answer.status} ${await answer.text()}`)
  return (await answer.json()).id
}

export const tianbao = {
  title: 'tianbao',
  ours: true,
  persist: true,
  cwd: root,
  cmd: ['{node}', ...SERVER_FLAGS, 'server/main.ts'],
  env: withCompileCache({ SEED: 'none', LOG_LEVEL: 'error' }),
  url: 'ws://127.0.0.1:{port}/sync/{room}',
  ack: { messageType: 8, cumulative: true, countsStep2: true },
  prepare
}
