import Type, { type Static } from 'typebox'

/**
 * Shapes of a preview (DESIGN §5): the table as it was read, before it is a report. The server describes with them; the
 * client takes only their types.
 */
const Count = Type.Integer({ minimum: 0 })

export const PreviewTableShape = Type.Object({
  columns: Type.Array(
    Type.Object({
      name: Type.String(),
      role: Type.String(),
      /** Why it is taken for that, a clause. */
      because: Type.String()
    })
  ),
  /** The first rows, or all: verbatim cells; the text of a merged cell stands in each cell it covers. */
  rows: Type.Array(Type.Array(Type.String())),
  /** How many rows there are. */
  total: Count,
  /** Merged cells among `rows`, positions from 0. */
  spans: Type.Array(Type.Object({ row: Count, column: Count, rows: Count, columns: Count })),
  /** Line of the source each of `rows` began in, where it is known. */
  lines: Type.Optional(Type.Array(Count)),
  /** Drawn rows that were left out and may be put back: in front of which row each stood. */
  aside: Type.Array(Type.Object({ cells: Type.Array(Type.String()), line: Count, before: Count })),
  /** Departments of each of `rows`, where a column names them. */
  units: Type.Optional(
    Type.Array(Type.Object({ lead: Type.Array(Type.String()), supporting: Type.Array(Type.String()) }))
  ),
  /** Every department the file names, in how many rows, and whether the agency has it. */
  departments: Type.Array(Type.Object({ name: Type.String(), rows: Count, known: Type.Boolean() })),
  /** Where the header was found, by line of the source, how many rows it takes, and the rows that could be one. */
  head: Type.Optional(
    Type.Object({
      line: Count,
      depth: Count,
      choices: Type.Array(Type.Object({ line: Count, cells: Type.Array(Type.String()) }))
    })
  ),
  /** Where a file holds several tables: which they are, and which of them this is. */
  tables: Type.Optional(Type.Array(Type.Object({ name: Type.String(), rows: Count }))),
  tableAt: Type.Optional(Count)
})
export type PreviewTable = Static<typeof PreviewTableShape>

/**
 * What somebody changed in a preview; positions are those of the preview without corrections, but for the header and the
 * table of the file that are named here.
 */
export const CorrectionsShape = Type.Object({
  /** Line of the source the header stands in, from 1. */
  headLine: Type.Optional(Type.Integer({ minimum: 1 })),
  /** Position in `tables`. */
  tableAt: Type.Optional(Count),
  title: Type.Optional(Type.String()),
  columns: Type.Optional(
    Type.Array(
      Type.Object({
        at: Count,
        name: Type.Optional(Type.String()),
        role: Type.Optional(Type.String()),
        leftOut: Type.Optional(Type.Boolean())
      })
    )
  ),
  rowsLeftOut: Type.Optional(Type.Array(Count)),
  /** Positions in `aside`. */
  asidePutBack: Type.Optional(Type.Array(Count)),
  /** `to`: what the agency calls the department that the file calls `from`; null: it is none. */
  units: Type.Optional(Type.Array(Type.Object({ from: Type.String(), to: Type.Union([Type.String(), Type.Null()]) })))
})

/** A file together with its corrections, instead of the bare bytes. */
export const ImportFormShape = Type.Object({
  file: Type.String({ format: 'binary' }),
  /** JSON. */
  corrections: Type.Optional(CorrectionsShape)
})
