import { parseArgs } from 'node:util'
import { readConfig } from '../config.ts'
import { COMMANDS, type Flags, UsageFault } from './commands.ts'
import { reach } from './reach.ts'

const USAGE = `用法：npm run -s admin -- <命令> [--json]
  token --role coordinator|filler|viewer|operator [--agency 机构] [--unit 部门] [--name 姓名]
  invite --role … [--agency 机构] [--unit 部门] [--name 姓名] [--uses 次数] [--days 天数]
  account 账号 --role … [--agency 机构] [--unit 部门] [--name 姓名]（打印首个密码；--reset 重设已有账号的密码）
  people [--agency 机构]
  audit [--days 天数]
  import 文件 [--agency 机构] [--period 周期]
  export 报表编号 [--as csv|json] [--group fill|blank] [--edition internal|public]
  reports
  check
  backup 文件夹
  restore 文件夹
数据文件夹由 DATA_DIR 指定（默认 ./data）；服务运行时经由服务办理，否则直接读写文件夹。`

const OPTIONS = {
  role: { type: 'string' },
  agency: { type: 'string' },
  unit: { type: 'string' },
  name: { type: 'string' },
  uses: { type: 'string' },
  days: { type: 'string' },
  period: { type: 'string' },
  as: { type: 'string' },
  group: { type: 'string' },
  edition: { type: 'string' },
  reset: { type: 'boolean' },
  json: { type: 'boolean' }
} as const

process.exitCode = await main(process.argv.slice(2))

/** @returns exit code: 0 done, 1 refused or failed, 2 not understood */
async function main(args: string[]): Promise<number> {
  try {
    const { command, words, flags } = understand(args)
    return await command(words, flags, {
      config: { ...readConfig(process.env), seed: 'none', logLevel: 'error' },
      reach
    })
  } catch (trouble) {
    if (trouble instanceof UsageFault) {
      process.stderr.write(`${trouble.message === '' ? '' : `${trouble.message}\n`}${USAGE}\n`)
      return 2
    }
    process.stderr.write(`${trouble instanceof Error ? trouble.message : String(trouble)}\n`)
    return 1
  }
}

/** @throws UsageFault */
function understand(args: string[]) {
  try {
    const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true })
    const [name = '', ...words] = positionals
    const command = COMMANDS.get(name)
    if (command === undefined) throw new UsageFault(name === '' ? '' : `没有这个命令：${name}`)
    return { command, words, flags: values as Flags }
  } catch (trouble) {
    if (trouble instanceof UsageFault) throw trouble
    throw new UsageFault(trouble instanceof Error ? trouble.message : String(trouble))
  }
}
