import Type, { type Static } from 'typebox'
import { COLUMN_KINDS, COLUMN_ROLES } from '../table/roles.ts'

/** Shapes of what only the server may do to the structure of a report. */
const Id = Type.String({ maxLength: 64 })
const Role = Type.Union(COLUMN_ROLES.map(role => Type.Literal(role)))
const Kind = Type.Union(COLUMN_KINDS.map(kind => Type.Literal(kind)))
const Name = Type.String({ maxLength: 256 })

export const AddColumnBody = Type.Object({
  name: Name,
  role: Role,
  kind: Type.Optional(Kind),
  /** The column it stands behind; null: before all. Left out: behind all. */
  after: Type.Optional(Type.Union([Id, Type.Null()])),
  /** Born out of sight, so that the person who asked brings it in as a step of their own. */
  hidden: Type.Optional(Type.Boolean()),
  /** The column whose texts it begins with. */
  from: Type.Optional(Id)
})

export const ChangeColumnBody = Type.Object({
  name: Type.Optional(Name),
  role: Type.Optional(Role),
  /** Between `narrative` and the others another column takes its place: `id` of the answer. */
  kind: Type.Optional(Kind),
  hidden: Type.Optional(Type.Boolean()),
  after: Type.Optional(Type.Union([Id, Type.Null()]))
})

export const ChangedColumnShape = Type.Object({
  id: Type.String(),
  name: Type.String(),
  role: Type.String(),
  kind: Type.String(),
  hidden: Type.Boolean()
})
export type ChangedColumn = Static<typeof ChangedColumnShape>
