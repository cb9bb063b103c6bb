/** Counts of rows by state; `rows` is their sum. */
export interface Counts {
  rows: number
  empty: number
  draft: number
  submitted: number
  returned: number
  accepted: number
}

/** Completion of one report: overall, by department (lead or supporting) and by group, in the report's order. */
export interface Completion extends Counts {
  byUnit: ({ unit: string } & Counts)[]
  byGroup: ({ group: string; name: string } & Counts)[]
}
