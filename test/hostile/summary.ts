import type { Line } from './arena.ts'

/** The attacks as a table of plain text. */
export function table(lines: readonly Line[]): string {
  const rows = [
    ['attack', 'result', 'memory', 'slowest honest edit'],
    ...lines.map(({ attack, outcome, growth, worst }) => [
      attack,
      outcome,
      growth === null ? '?' : `+${growth} MB`,
      `${worst} ms`
    ])
  ]
  const widths = [0, 1, 2, 3].map(column => Math.max(...rows.map(row => (row[column] ?? '').length)))
  return rows
    .map(row =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd()
    )
    .join('\n')
}
