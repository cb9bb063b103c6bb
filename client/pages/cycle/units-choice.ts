import type { Row, Units } from '../../../shared/report/schema.ts'

/** What a department does on the rows that are assigned; `mixed`: not the same on all of them. */
export type Part = 'lead' | 'supporting' | 'neither' | 'mixed'

/** What each department does on these rows, in the order the agency lists them, then those only the rows know. */
export function partsOf(rows: readonly Pick<Row, 'units'>[], known: readonly string[]): Map<string, Part> {
  const named = rows.flatMap(({ units }) => [...units.lead, ...units.supporting])
  const parts = new Map<string, Part>()
  for (const unit of new Set([...known, ...named])) {
    const found = new Set(rows.map(({ units }) => partIn(units, unit)))
    const [only = 'neither'] = found
    parts.set(unit, found.size === 1 ? only : 'mixed')
  }
  return parts
}

/** A row's departments after the choice: those left `mixed` stay as they were; the order of old names is kept. */
export function unitsAfter({ units }: Pick<Row, 'units'>, choice: ReadonlyMap<string, Part>): Units {
  const inPart = (part: 'lead' | 'supporting') => {
    const stay = units[part].filter(unit => (choice.get(unit) ?? 'mixed') === 'mixed' || choice.get(unit) === part)
    const come = [...choice].filter(([unit, wished]) => wished === part && !stay.includes(unit)).map(([unit]) => unit)
    return [...stay, ...come]
  }
  return { lead: inPart('lead'), supporting: inPart('supporting') }
}

export function sameUnits(a: Units, b: Units): boolean {
  return a.lead.join('\n') === b.lead.join('\n') && a.supporting.join('\n') === b.supporting.join('\n')
}

function partIn(units: Units, unit: string): 'lead' | 'supporting' | 'neither' {
  if (units.lead.includes(unit)) return 'lead'
  return units.supporting.includes(unit) ? 'supporting' : 'neither'
}
