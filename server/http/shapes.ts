import Type from 'typebox'

/** Addresses, queries and bodies of routes that the client never builds from types. */
export const ReportParams = Type.Object({ id: Type.String() })
export const RowParams = Type.Object({ id: Type.String(), row: Type.String() })
export const AgencyParams = Type.Object({ agency: Type.String() })
export const UnitParams = Type.Object({ agency: Type.String(), unit: Type.String() })
export const IdParams = Type.Object({ id: Type.String() })

export const ImportQuery = Type.Object({
  agency: Type.Optional(Type.String({ maxLength: 256 })),
  period: Type.Optional(Type.String({ maxLength: 64 })),
  filename: Type.Optional(Type.String({ maxLength: 512 })),
  preview: Type.Optional(Type.String({ maxLength: 8 })),
  /** Of a preview: `all` tells every row, not the first ones alone. */
  table: Type.Optional(Type.String({ maxLength: 8 })),
  /** Of a preview: `ok` leaves an agency or period empty that the file does not say. */
  missing: Type.Optional(Type.String({ maxLength: 8 }))
})

export const ExportQuery = Type.Object({
  as: Type.Optional(Type.String({ maxLength: 16 })),
  group: Type.Optional(Type.Union([Type.Literal('fill'), Type.Literal('blank')])),
  edition: Type.Optional(Type.Union([Type.Literal('internal'), Type.Literal('public')]))
})

export const NameBody = Type.Object({ name: Type.String({ maxLength: 256 }) })
export const UnitShape = Type.Object({ id: Type.String(), name: Type.String() })

export const RevokeQuery = Type.Object({
  /** `end`: whoever came in through the link is signed out too. */
  sessions: Type.Optional(Type.Union([Type.Literal('keep'), Type.Literal('end')]))
})

export const TokenAskShape = Type.Object({
  role: Type.Union([
    Type.Literal('filler'),
    Type.Literal('coordinator'),
    Type.Literal('viewer'),
    Type.Literal('operator')
  ]),
  agency: Type.Optional(Type.String({ maxLength: 256 })),
  unit: Type.Optional(Type.String({ maxLength: 256 })),
  name: Type.Optional(Type.String({ maxLength: 256 }))
})
export const TokenShape = Type.Object({ id: Type.String(), token: Type.String(), person: Type.String() })

export const AuditQuery = Type.Object({ days: Type.Optional(Type.String({ pattern: '^[1-9]\\d{0,3}$' })) })

export const CheckedShape = Type.Object({ reports: Type.Integer(), faults: Type.Array(Type.String()) })
export const BackupBody = Type.Object({ folder: Type.String({ minLength: 1, maxLength: 4_096 }) })
export const HealthShape = Type.Object({ status: Type.String(), why: Type.Optional(Type.String()) })
