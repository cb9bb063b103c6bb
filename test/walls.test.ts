import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

/** What one room must not import, by the file that would do it, and what it may. */
interface Wall {
  from: string
  never: string[]
  may: string[]
}

const WALLS: Wall[] = [
  {
    from: 'shared/planted.ts',
    never: ['react', 'react-dom/client', 'ws', 'ag-grid-community', 'yjs', './table/table.ts', '../server/config.ts'],
    may: ['./refusals.ts']
  },
  {
    from: 'shared/table/read/planted.ts',
    never: ['yjs', '../../report/schema.ts', '../../../client/doc/report.ts', 'node:fs'],
    may: ['../../limits.ts', '../table.ts', 'papaparse']
  },
  {
    from: 'shared/report/planted.ts',
    never: ['../access/person.ts', '../analysis/counts.ts', '../wire/frames.ts', 'y-websocket', 'react'],
    may: ['yjs', '../table/table.ts', '../ids.ts']
  },
  {
    from: 'shared/access/planted.ts',
    never: ['../analysis/counts.ts', '../wire/frames.ts', '../api/contract.ts', 'yjs'],
    may: ['../report/schema.ts', '../ids.ts']
  },
  {
    from: 'shared/analysis/planted.ts',
    never: ['../access/person.ts', '../wire/frames.ts', '../api/contract.ts', 'yjs'],
    may: ['../report/schema.ts', '../ids.ts']
  },
  {
    from: 'shared/wire/planted.ts',
    never: ['../access/person.ts', '../analysis/counts.ts', '../api/contract.ts', 'ws'],
    may: ['../refusals.ts', 'lib0/encoding']
  },
  {
    from: 'shared/api/planted.ts',
    never: ['../access/person.ts', '../analysis/counts.ts', '../wire/frames.ts', 'fastify'],
    may: ['../ids.ts', 'typebox']
  },
  {
    from: 'server/planted.ts',
    never: ['../client/doc/report.ts', 'react', 'ag-grid-community', '../test/kit/people.ts'],
    may: ['./config.ts', './room/peer.ts', 'ws']
  },
  {
    from: 'server/log/planted.ts',
    never: ['yjs', 'ws', '../room/peer.ts', '../wire/gateway.ts', '../http/app.ts', '../../shared/report/schema.ts'],
    may: ['./log.ts', '../../shared/ids.ts', '../../shared/limits.ts', 'node:sqlite']
  },
  {
    from: 'server/room/planted.ts',
    never: ['ws', 'fastify', '../wire/gateway.ts', '../http/app.ts', '../dashboard/totals.ts', '../log/sqlite-log.ts'],
    may: ['yjs', '../log/log.ts', '../../shared/wire/frames.ts', '../../shared/access/person.ts']
  },
  {
    from: 'server/wire/planted.ts',
    never: ['../http/app.ts', '../log/sqlite-log.ts', '../catalogue/lowdb-catalogue.ts', 'fastify', '@fastify/cookie'],
    may: ['ws', '../room/peer.ts', '../catalogue/catalogue.ts', '../../shared/wire/frames.ts']
  },
  {
    from: 'server/http/planted.ts',
    never: ['../wire/gateway.ts', '../log/sqlite-log.ts', '../catalogue/lowdb-catalogue.ts', 'ws', 'lowdb/node'],
    may: ['fastify', '@fastify/cookie', '../room/peer.ts', '../../shared/wire/frames.ts', '../catalogue/catalogue.ts']
  },
  {
    from: 'server/catalogue/planted.ts',
    never: ['yjs', 'ws', '../room/peer.ts', '../http/app.ts', '../log/sqlite-log.ts'],
    may: ['lowdb', '../log/log.ts', './catalogue.ts']
  },
  {
    from: 'server/auth/planted.ts',
    never: ['fastify', 'ws', '../http/app.ts', '../wire/gateway.ts', '../catalogue/lowdb-catalogue.ts'],
    may: ['../catalogue/catalogue.ts', '../../shared/access/person.ts']
  },
  {
    from: 'server/history/planted.ts',
    never: ['ws', 'fastify', '../http/app.ts', '../wire/gateway.ts', '../log/sqlite-log.ts', '../admin/admin.ts'],
    may: ['yjs', '../log/log.ts', '../room/rooms.ts', '../../shared/wire/frames.ts']
  },
  {
    from: 'client/planted.ts',
    never: ['../server/config.ts', 'ag-grid-react', 'yjs', 'y-websocket', 'node:fs', 'ws'],
    may: ['react', './doc/report.ts', '../shared/api/contract.ts']
  },
  {
    from: 'client/doc/planted.ts',
    never: [
      'react',
      '@mantine/core',
      'ag-grid-community',
      '../grid/Grid.tsx',
      '../pages/ReportPage.tsx',
      '../ui/Chip.tsx'
    ],
    may: ['yjs', 'y-websocket', '../../shared/report/schema.ts', './report.ts']
  },
  {
    from: 'client/grid/planted.ts',
    never: ['yjs', 'y-protocols/awareness', '../pages/ReportPage.tsx', '../api.ts', '../../server/config.ts'],
    may: ['ag-grid-community', 'react', '../doc/report.ts', '../../shared/report/schema.ts']
  },
  {
    from: 'client/pages/planted.ts',
    never: ['ag-grid-community', 'ag-grid-react', 'yjs', 'y-indexeddb'],
    may: ['react', '../grid/Grid.tsx', '../doc/report.ts', '../api.ts', '@mantine/core']
  },
  {
    from: 'client/ui/planted.ts',
    never: ['../doc/report.ts', '../grid/Grid.tsx', '../pages/ReportPage.tsx', '../../shared/report/schema.ts', 'yjs'],
    may: ['react', '@mantine/core']
  },
  { from: 'seeds/planted.ts', never: ['../client/doc/report.ts', 'react'], may: ['../shared/table/table.ts'] }
]

/** Rules that hold in every room: a source that breaks one, and the rule that must name it. */
const RULES: [rule: string, file: string, source: string][] = [
  ['noFloatingPromises', 'server/room/floats.ts', 'const later = async () => 1\nexport const go = () => { later() }\n'],
  [
    'noMisusedPromises',
    'server/room/misuses.ts',
    'const later = async () => 1\nexport const ok = () => { if (later()) return 1 }\n'
  ],
  [
    'useExhaustiveSwitchCases',
    'shared/access/cases.ts',
    "type Side = 'a' | 'b'\nexport function name(side: Side) { switch (side) { case 'a': return 1 } }\n"
  ],
  ['noEnum', 'shared/colours.ts', 'export enum Colour { Red }\n'],
  ['noParameterProperties', 'shared/holds.ts', 'export class Holds { constructor(readonly value: number) {} }\n'],
  ['noDefaultExport', 'shared/defaults.ts', 'export default 1\n'],
  ['noBarrelFile', 'shared/barrel.ts', "export { LIMITS } from './limits.ts'\n"],
  ['noReExportAll', 'shared/every.ts', "export * from './limits.ts'\n"],
  ['useImportExtensions', 'shared/bare.ts', "import { LIMITS } from './limits'\nexport const n = LIMITS\n"],
  ['useImportType', 'shared/types.ts', "import { Json } from './json.ts'\nexport const n: Json = 1\n"],
  ['noUndeclaredDependencies', 'server/http/undeclared.ts', "import x from 'left-pad'\nexport const n = x\n"],
  ['noUndeclaredDependencies', 'server/http/developer.ts', "import x from 'vitest'\nexport const n = x\n"],
  ['noProcessEnv', 'server/room/env.ts', 'export const n = process.env.HOME\n'],
  ['noConsole', 'server/room/speaks.ts', "export const n = () => console.log('x')\n"],
  ['noExplicitAny', 'shared/any.ts', 'export const n = (x: any) => x\n'],
  ['useFilenamingConvention', 'shared/NotKebab.ts', 'export const n = 1\n'],
  ['noJsRestrictedProperties', 'shared/analysis/clock.ts', 'export const n = () => Date.now()\n'],
  ['noNodejsModules', 'client/doc/node.ts', "import fs from 'node:fs'\nexport const n = fs\n"],
  ['noExcessiveLinesPerFile', 'shared/long.ts', `export const n = [\n${'  1,\n'.repeat(300)}  1\n]\n`],
  [
    'noExcessiveLinesPerFunction',
    'shared/long-function.ts',
    `export function long(n: number) {\n${'  n += 1\n'.repeat(52)}  return n\n}\n`
  ]
]

interface Diagnostic {
  category?: string
  location?: { path?: string }
}

/** `path → rules that named it` of one linter run over a planted tree that has only this repository's biome.json. */
const found = new Map<string, Set<string>>()
let tree = ''

const nameOf = (from: string, nth: number, kind: string) => from.replace('planted.ts', `${kind}-${nth}.ts`)
const importing = (specifier: string) => `import * as thing from '${specifier}'\n\nexport const used = thing\n`

function plant(file: string, source: string) {
  const full = path.join(tree, file)
  mkdirSync(path.dirname(full), { recursive: true })
  writeFileSync(full, source)
}

function lint(): Diagnostic[] {
  const biome = path.resolve('node_modules/@biomejs/biome/bin/biome')
  const args = [biome, 'lint', '--reporter=json', '--max-diagnostics=none', '--colors=off', '.']
  try {
    return JSON.parse(execFileSync(process.execPath, args, { cwd: tree, encoding: 'utf8', stdio: 'pipe' })).diagnostics
  } catch (failure) {
    return JSON.parse((failure as { stdout: string }).stdout).diagnostics
  }
}

beforeAll(() => {
  tree = mkdtempSync(path.join(os.tmpdir(), 'tianbao-walls-'))
  for (const file of ['biome.json', 'package.json', '.gitignore']) copyFileSync(file, path.join(tree, file))
  for (const wall of WALLS) {
    wall.never.forEach((specifier, nth) => {
      plant(nameOf(wall.from, nth, 'never'), importing(specifier))
    })
    wall.may.forEach((specifier, nth) => {
      plant(nameOf(wall.from, nth, 'may'), importing(specifier))
    })
  }
  for (const [, file, source] of RULES) plant(file, source)
  plant('shared/limits.ts', 'export const LIMITS = {}\n')
  plant('server/room/cycle-a.ts', "import { b } from './cycle-b.ts'\n\nexport const a = () => b\n")
  plant('server/room/cycle-b.ts', "import { a } from './cycle-a.ts'\n\nexport const b = () => a\n")
  for (const { category = '', location } of lint()) {
    const file = (location?.path ?? '').replaceAll('\\', '/')
    const rules = found.get(file) ?? new Set()
    found.set(file, rules.add(category.split('/').at(-1) ?? ''))
  }
})

afterAll(() => rmSync(tree, { recursive: true, force: true }))

describe('walls between rooms', () => {
  for (const wall of WALLS) {
    const room = path.posix.dirname(wall.from)
    test.each(wall.never.map((specifier, nth) => [specifier, nth] as const))(
      `[B1] the linter bites when ${room} imports %s`,
      (specifier, nth) => {
        const rules = found.get(nameOf(wall.from, nth, 'never')) ?? new Set()
        // Node's own modules are kept out of shared and client by a rule of their own
        const wanted =
          specifier.startsWith('node:') && !room.startsWith('server') ? 'noNodejsModules' : 'noRestrictedImports'
        expect([...rules]).toContain(wanted)
      }
    )
    test.each(wall.may.map((specifier, nth) => [specifier, nth] as const))(
      `[B1] ${room} may import %s`,
      (_specifier, nth) => {
        expect([...(found.get(nameOf(wall.from, nth, 'may')) ?? [])]).not.toContain('noRestrictedImports')
      }
    )
  }
})

describe('rules that hold everywhere', () => {
  test.each(RULES)('[B2] the linter names %s in %s', (rule, file) => {
    expect([...(found.get(file) ?? [])]).toContain(rule)
  })
  test('[B2] the linter names noImportCycles', () => {
    expect([...(found.get('server/room/cycle-a.ts') ?? [])]).toContain('noImportCycles')
  })
})
