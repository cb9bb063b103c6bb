import Type, { type Static } from 'typebox'
import { SignInShape } from './contract.ts'

/** Shapes of people, accounts and sessions over HTTP (DESIGN §3). Times are ISO 8601; what is missing is null. */
const Nullable = <Shape extends Type.TSchema>(shape: Shape) => Type.Union([shape, Type.Null()])
const Words = (most: number) => Type.String({ minLength: 1, maxLength: most })
/** Not the rule of a good password, only what is looked at; the rule answers with a sentence. */
const PasswordText = Words(1_024)
const AccountText = Words(256)

export const RoleShape = Type.Union([
  Type.Literal('filler'),
  Type.Literal('coordinator'),
  Type.Literal('viewer'),
  Type.Literal('operator')
])

/** `{key, name}` of a link, or `{account, password}`. */
export const EnterShape = Type.Union([SignInShape, Type.Object({ account: AccountText, password: PasswordText })])

/** `account` null: no account. `first`: somebody else chose the password, it should be changed. */
export const MyAccountShape = Type.Object({
  account: Nullable(Type.String()),
  first: Type.Boolean(),
  set: Nullable(Type.String())
})
export type MyAccount = Static<typeof MyAccountShape>

/** `old` whenever there is an account already. All other sessions end. */
export const MyPasswordBody = Type.Object({
  account: AccountText,
  password: PasswordText,
  old: Type.Optional(Type.String({ maxLength: 1_024 }))
})
export type MyPassword = Static<typeof MyPasswordBody>

export const SessionShape = Type.Object({
  id: Type.String(),
  created: Type.String(),
  expires: Type.String(),
  seen: Nullable(Type.String()),
  /** `Chrome · Windows` */
  device: Nullable(Type.String()),
  /** The one this request came by. */
  here: Type.Boolean()
})
export type MySession = Static<typeof SessionShape>
/** `here=keep`: all but this one. */
export const EndSessionsQuery = Type.Object({ here: Type.Optional(Type.Literal('keep')) })
export const EndedShape = Type.Object({ ended: Type.Integer() })

export const PersonShape = Type.Object({
  id: Type.String(),
  name: Type.String(),
  role: Type.String(),
  agency: Nullable(Type.String()),
  unit: Nullable(Type.String()),
  seen: Nullable(Type.String()),
  /** Name of the account; null: enters by link or token. */
  account: Nullable(Type.String()),
  /** Still the password somebody else chose. */
  first: Type.Boolean(),
  locked: Type.Boolean(),
  sessions: Type.Integer(),
  tokens: Type.Integer(),
  barred: Type.Boolean()
})
export type PersonAnswer = Static<typeof PersonShape>

export const PeopleQuery = Type.Object({
  agency: Type.Optional(Type.String({ maxLength: 256 })),
  /** `1`: the barred too. */
  barred: Type.Optional(Type.Literal('1'))
})

/** Without `password` one is made up and told. */
export const AddPersonBody = Type.Object({
  name: Words(256),
  role: RoleShape,
  agency: Type.Optional(Type.String({ maxLength: 256 })),
  unit: Type.Optional(Type.String({ maxLength: 256 })),
  account: AccountText,
  password: Type.Optional(PasswordText)
})
export type AddPerson = Static<typeof AddPersonBody>

export const ChangePersonBody = Type.Object({
  name: Type.Optional(Words(256)),
  role: Type.Optional(RoleShape),
  /** null: of no department. */
  unit: Type.Optional(Nullable(Type.String({ maxLength: 256 }))),
  /** false: lets a barred person in again. */
  barred: Type.Optional(Type.Literal(false))
})
export type ChangePerson = Static<typeof ChangePersonBody>

export const GiveAccountBody = Type.Object({ account: AccountText, password: Type.Optional(PasswordText) })
export type GiveAccount = Static<typeof GiveAccountBody>
/** `password` is told once and never stored. */
export const GivenAccountShape = Type.Object({ id: Type.String(), account: Type.String(), password: Type.String() })
export type GivenAccount = Static<typeof GivenAccountShape>

/** `reports`: open ones whose rows named the department. */
export const RenamedUnitShape = Type.Object({ id: Type.String(), name: Type.String(), reports: Type.Integer() })

export const InviteListShape = Type.Array(
  Type.Object({
    id: Type.String(),
    role: Type.String(),
    agency: Nullable(Type.String()),
    unit: Nullable(Type.String()),
    name: Nullable(Type.String()),
    uses: Nullable(Type.Integer()),
    used: Type.Integer(),
    expires: Type.String(),
    open: Type.Boolean(),
    created: Type.String(),
    revoked: Type.Boolean(),
    /** Who came in by it, oldest first. */
    guests: Type.Array(Type.Object({ id: Type.String(), name: Type.String(), at: Type.String() }))
  })
)
export type InviteList = Static<typeof InviteListShape>
