import Type, { type Static } from 'typebox'

/** A file that was kept as it came. `mayOpen`: whoever asks may take it down. */
export const OriginalShape = Type.Object({
  n: Type.Integer({ minimum: 1 }),
  name: Type.String(),
  bytes: Type.Integer({ minimum: 1 }),
  sha256: Type.String(),
  /** ISO 8601. */
  at: Type.String(),
  by: Type.Object({ name: Type.String(), unit: Type.Union([Type.String(), Type.Null()]) }),
  /** `made`: the report was made of it; `updated`: it was brought up to date by it. */
  why: Type.Union([Type.Literal('made'), Type.Literal('updated')]),
  mayOpen: Type.Boolean()
})
export type OriginalAnswer = Static<typeof OriginalShape>
