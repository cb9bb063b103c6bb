/** Made-up departments of 天安门地区管委会; their names say so. */
export const DEMO_UNITS = {
  agency: '天安门地区管委会',
  units: ['综合协调处（示例）', '环境秩序处（示例）', '应急安全处（示例）', '设施文物处（示例）', '城楼服务处（示例）']
} as const

type DemoUnit = (typeof DEMO_UNITS.units)[number]

/** Who works on one row. */
export interface DemoRowUnits {
  lead: readonly DemoUnit[]
  supporting: readonly DemoUnit[]
}

/** Departments of the rows of one seed file, by the text of the number column. */
interface DemoAssignments {
  file: string
  byNumber: Readonly<Record<string, DemoRowUnits>>
}

const [office, order, emergency, facilities, gate] = DEMO_UNITS.units

/** The open report: every row has one department in the lead, about half have another in support. */
export const DEMO_ASSIGNMENTS: DemoAssignments = {
  file: 'tiananmen-2018q1.txt',
  byNumber: {
    1: { lead: [office], supporting: [order, emergency] },
    2: { lead: [office], supporting: [gate] },
    3: { lead: [order], supporting: [facilities] },
    4: { lead: [order], supporting: [office] },
    5: { lead: [emergency], supporting: [] },
    6: { lead: [order], supporting: [emergency] },
    7: { lead: [facilities], supporting: [] },
    8: { lead: [emergency], supporting: [order] },
    9: { lead: [emergency], supporting: [facilities] },
    10: { lead: [facilities], supporting: [] },
    11: { lead: [facilities], supporting: [order] },
    12: { lead: [facilities], supporting: [office] },
    13: { lead: [order], supporting: [] },
    14: { lead: [order], supporting: [] },
    15: { lead: [gate], supporting: [facilities] }
  }
}
