import Type, { type Static } from 'typebox'

/** Shapes of the cycle, history, versions and tray over HTTP (DESIGN §7). Times are ISO 8601. */
const Nullable = <Shape extends Type.TSchema>(shape: Shape) => Type.Union([shape, Type.Null()])
const Place = Type.Object({ row: Type.String({ maxLength: 64 }), column: Type.String({ maxLength: 64 }) })
const Range = Type.Object({ from: Type.Integer(), to: Type.Integer() })
const Marks = Type.Object({ before: Type.Array(Range), after: Type.Array(Range) })
export const DoerShape = Type.Object({
  id: Type.String(),
  name: Type.String(),
  unit: Nullable(Type.String()),
  role: Type.String()
})

const Command = Type.Union([
  Type.Literal('submit'),
  Type.Literal('withdraw'),
  Type.Literal('return'),
  Type.Literal('accept')
])
/** A body that may be left out. */
export const ReasonBody = Nullable(Type.Object({ reason: Type.Optional(Type.String()) }))
export const CommandsBody = Type.Object({
  command: Command,
  rows: Type.Array(Type.String({ maxLength: 64 }), { minItems: 1, maxItems: 10_000 }),
  reason: Type.Optional(Type.String())
})
export const RowDoneShape = Type.Object({ row: Type.String(), state: Type.String() })
export const CommandsShape = Type.Object({
  done: Type.Array(RowDoneShape),
  refused: Type.Array(Type.Object({ row: Type.String(), code: Type.String(), says: Type.String() }))
})
export type CommandsAnswer = Static<typeof CommandsShape>

export const SealShape = Type.Object({ version: Type.Integer(), sha256: Type.String() })
export const DeadlineBody = Type.Object({ deadline: Nullable(Type.String({ maxLength: 32 })) })

/** One command as it was carried out; what it names depends on `command`. */
export const EventShape = Type.Object(
  { n: Type.Integer(), at: Type.String(), command: Type.String(), person: DoerShape },
  { additionalProperties: true }
)
export const CycleShape = Type.Object({
  deadline: Nullable(Type.String()),
  events: Type.Array(EventShape),
  /** Why each row was last returned, by row. */
  lastReturns: Type.Record(Type.String(), Type.Object({ reason: Type.String(), at: Type.String(), person: DoerShape }))
})
export type CycleAnswer = Static<typeof CycleShape>

export const HistoryQuery = Type.Object({ row: Type.String(), column: Type.Optional(Type.String()) })
export const HistoryShape = Type.Array(
  Type.Object({
    row: Type.String(),
    /** A column's id, or `state`, `units`, `group`, `deleted` of the row itself. */
    column: Type.String(),
    author: Type.Object({
      id: Type.String(),
      name: Type.Optional(Type.String()),
      unit: Type.Optional(Nullable(Type.String()))
    }),
    from: Type.String(),
    at: Type.String(),
    before: Type.String(),
    after: Type.String(),
    marks: Marks
  })
)
export type HistoryAnswer = Static<typeof HistoryShape>
export const RestoreCellBody = Type.Object({ row: Type.String(), column: Type.String(), at: Type.String() })
export const RestoredCellShape = Type.Object({ changed: Type.Boolean() })

const versionFields = {
  version: Type.Integer(),
  kind: Type.String(),
  name: Type.String(),
  at: Type.String(),
  person: DoerShape,
  sha256: Type.String(),
  rows: Type.Integer()
}
export const VersionShape = Type.Object(versionFields)
export type VersionAnswer = Static<typeof VersionShape>
/** `report` is what the hash is of, as canonical JSON. */
export const OpenVersionShape = Type.Object({ ...versionFields, report: Type.Unknown() })
export const NameVersionBody = Type.Object({ name: Type.String({ maxLength: 256 }) })
export const RestoreVersionBody = Nullable(
  Type.Object({ cells: Type.Optional(Type.Array(Place, { maxItems: 200_000 })) })
)
export const RestoredVersionShape = Type.Object({ restored: Type.Array(Place), missing: Type.Array(Type.String()) })
export const CompareQuery = Type.Object({ to: Type.String() })
export const CompareShape = Type.Array(
  Type.Object({
    row: Type.String(),
    column: Type.String(),
    before: Type.String(),
    after: Type.String(),
    marks: Marks
  })
)

const TrayCell = Type.Object({
  row: Type.String({ maxLength: 64 }),
  column: Type.String({ maxLength: 64 }),
  task: Type.Optional(Type.String({ maxLength: 200 })),
  before: Type.String(),
  after: Type.String(),
  cut: Type.Optional(Type.Literal(true))
})
export const TrayEntryShape = Type.Object({
  n: Type.Integer(),
  at: Type.String(),
  person: DoerShape,
  code: Type.String(),
  cells: Type.Array(TrayCell),
  state: Type.String(),
  by: Nullable(DoerShape),
  when: Nullable(Type.String())
})
export type TrayEntryAnswer = Static<typeof TrayEntryShape>
export const KeepBody = Type.Object({
  cells: Type.Array(Type.Omit(TrayCell, ['cut']), { minItems: 1, maxItems: 500 })
})
export const KeptShape = Type.Object({ tray: Type.Integer() })
export const TakeBody = Nullable(Type.Object({ overwrite: Type.Optional(Type.Boolean()) }))
export const TakenShape = Type.Object({ written: Type.Array(TrayCell), missing: Type.Array(TrayCell) })
