import Type, { type Static } from 'typebox'
import { PreviewTableShape } from './import.ts'

/**
 * Shapes of the HTTP interface (DESIGN §7). The server checks and describes with them (OpenAPI); the client takes
 * only their types, so they cost it nothing.
 */
const Count = Type.Integer({ minimum: 0 })
const countFields = { rows: Count, empty: Count, draft: Count, submitted: Count, returned: Count, accepted: Count }

export const CompletionShape = Type.Object({
  ...countFields,
  byUnit: Type.Array(Type.Object({ unit: Type.String(), ...countFields })),
  byGroup: Type.Array(Type.Object({ group: Type.String(), name: Type.String(), ...countFields }))
})

export const ReportSummaryShape = Type.Object({
  id: Type.String(),
  agency: Type.String(),
  period: Type.String(),
  title: Type.String(),
  state: Type.Union([Type.Literal('open'), Type.Literal('sealed')]),
  rows: Count,
  completion: CompletionShape
})
export type ReportSummary = Static<typeof ReportSummaryShape>

export const ColumnShape = Type.Object({
  id: Type.String(),
  name: Type.String(),
  role: Type.String(),
  kind: Type.String()
})

export const NoteShape = Type.Object({ kind: Type.String(), line: Type.Optional(Type.Integer()), text: Type.String() })

export const ImportedShape = Type.Object({
  id: Type.String(),
  title: Type.String(),
  agency: Type.String(),
  period: Type.String(),
  columns: Type.Array(ColumnShape),
  rows: Count,
  notes: Type.Array(NoteShape),
  /** Of a preview. */
  table: Type.Optional(PreviewTableShape)
})
export type Imported = Static<typeof ImportedShape>

export const UnitsShape = Type.Object({
  lead: Type.Array(Type.String(), { maxItems: 32 }),
  supporting: Type.Array(Type.String(), { maxItems: 32 })
})

export const ReportShape = Type.Object({
  id: Type.String(),
  title: Type.String(),
  agency: Type.String(),
  period: Type.String(),
  state: Type.String(),
  columns: Type.Array(ColumnShape),
  rows: Type.Array(
    Type.Object({
      id: Type.String(),
      state: Type.String(),
      units: UnitsShape,
      cells: Type.Record(Type.String(), Type.String())
    })
  )
})
export type ReportAnswer = Static<typeof ReportShape>

export const SignInShape = Type.Object({
  key: Type.String({ minLength: 1, maxLength: 256 }),
  name: Type.String({ minLength: 1, maxLength: 64 })
})

export const MeShape = Type.Object({
  id: Type.String(),
  name: Type.String(),
  role: Type.String(),
  agency: Type.Union([Type.String(), Type.Null()]),
  unit: Type.Union([Type.String(), Type.Null()])
})
export type Me = Static<typeof MeShape>

export const AgencyShape = Type.Object({ id: Type.String(), name: Type.String(), units: Type.Array(Type.String()) })
export type Agency = Static<typeof AgencyShape>

export const InviteAskShape = Type.Object({
  role: Type.Union([
    Type.Literal('filler'),
    Type.Literal('coordinator'),
    Type.Literal('viewer'),
    Type.Literal('operator')
  ]),
  agency: Type.Optional(Type.String()),
  unit: Type.Optional(Type.String()),
  name: Type.Optional(Type.String()),
  /** How many times it may be used; absent: any number. */
  uses: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
  days: Type.Optional(Type.Integer({ minimum: 1, maximum: 3_650 }))
})
export type InviteAsk = Static<typeof InviteAskShape>

/** `link` opens the product with the key in its fragment; it is told once and never stored. */
export const InviteShape = Type.Object({ id: Type.String(), link: Type.String(), expires: Type.String() })
export type Invite = Static<typeof InviteShape>

/** RFC 9457. */
export const ProblemShape = Type.Object({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  detail: Type.Optional(Type.String()),
  code: Type.String()
})
export type Problem = Static<typeof ProblemShape>

/** One message of `GET /api/v1/events`, event name `reports`: reports whose summary changed, or (first) all of them. */
export const ReportsEventShape = Type.Object({
  all: Type.Boolean(),
  reports: Type.Array(ReportSummaryShape),
  removed: Type.Array(Type.String())
})
export type ReportsEvent = Static<typeof ReportsEventShape>
