import Type from 'typebox'
import type { Person } from '../../shared/access/person.ts'
import {
  AddPersonBody,
  ChangePersonBody,
  EndedShape,
  GiveAccountBody,
  GivenAccountShape,
  PeopleQuery,
  PersonShape
} from '../../shared/api/people.ts'
import { Refusal } from '../../shared/refusals.ts'
import { type Grant, parsePersonName, type StoredPerson } from '../auth/people.ts'
import { grantBy, mayManage } from './grants.ts'
import { isoOrNull } from './moments.ts'
import type { HttpParts } from './parts.ts'
import { noteDeed } from './people-deed.ts'
import { personal } from './route.ts'
import { IdParams } from './shapes.ts'

export const listPeople = personal(
  {
    says: 'The people I look after: of my agency, or all. With barred=1 also those who may no longer enter.',
    query: PeopleQuery,
    answers: { 200: Type.Array(PersonShape) }
  },
  ({ parts, person: by, query }) => {
    const mine = parts.people
      .list()
      .filter(person => mayManage(by, person))
      .filter(person => query.agency === undefined || person.agency === query.agency)
      .filter(person => person.barred === undefined || query.barred === '1')
    return shownAll(parts, mine)
  }
)

export const addPerson = personal(
  {
    says: 'A person with an account. Without a password one is made up; it is told once.',
    body: AddPersonBody,
    answers: { 201: GivenAccountShape }
  },
  async ({ parts, person: by, body, reply }) => {
    const { accounts, people } = parts
    const name = parsePersonName(body.name)
    accounts.check(null, body.account, body.password ?? null)
    const grant = await grantBy(by, body, parts.agencies)
    const known = people.known(name, grant)
    if (known !== undefined && accounts.of(known.id) !== undefined) {
      throw new Refusal('wrong-state', { why: `“${name}”已有账号，可以为其重设密码。` })
    }
    const person = await people.meet(name, grant)
    reply.code(201)
    return giveAccount(parts, by, person, body)
  }
)

export const changePerson = personal(
  {
    says: 'Another name, role or department; barred=false lets a barred person in again. Nobody gives more than they have.',
    params: IdParams,
    body: ChangePersonBody,
    answers: { 200: PersonShape }
  },
  async ({ parts, person: by, params, body }) => {
    const person = managed(parts, by, params.id)
    const name = body.name === undefined ? person.name : parsePersonName(body.name)
    const { role, unit } = await newGrant(parts, by, person, body)
    const changed = name !== person.name || role !== person.role || unit !== person.unit
    if (changed) {
      await parts.people.set(person.id, { name, role, unit })
      noteDeed(parts, { what: 'person', deed: 'changed', id: person.id, role }, by)
    }
    if (body.barred === false && person.barred !== undefined) {
      await parts.people.bar(person.id, null)
      noteDeed(parts, { what: 'person', deed: 'readmitted', id: person.id, role }, by)
    }
    return shown(parts, person.id)
  }
)

async function newGrant(
  parts: HttpParts,
  by: Person,
  person: StoredPerson,
  { role = person.role, unit = person.unit }: { role?: Grant['role']; unit?: string | null }
): Promise<Grant> {
  if (role === person.role && unit === person.unit) return person
  if (person.id === by.id) throw new Refusal('wrong-state', { why: '自己的角色和部门须由他人更改。' })
  const ask = { role, agency: person.agency ?? undefined, unit: unit ?? undefined }
  return grantBy(by, ask, parts.agencies)
}

export const barPerson = personal(
  {
    says: 'Bars a person: sessions, tokens and the account end at once. What they wrote keeps their name.',
    params: IdParams,
    answers: { 204: null }
  },
  async ({ parts, person: by, params, reply }) => {
    const person = managed(parts, by, params.id)
    if (person.id === by.id) throw new Refusal('wrong-state', { why: '不能停用自己。' })
    await parts.people.bar(person.id, person.barred ?? parts.clock())
    await Promise.all([
      parts.accounts.end(person.id),
      parts.sessions.endAll(person.id),
      parts.tokens.revokeAll(person.id)
    ])
    noteDeed(parts, { what: 'person', deed: 'barred', id: person.id, role: person.role }, by)
    return reply.code(204).send()
  }
)

export const signOutPerson = personal(
  {
    says: 'Ends every session of a person; their tokens and account stay.',
    params: IdParams,
    answers: { 200: EndedShape }
  },
  async ({ parts, person: by, params }) => {
    const person = managed(parts, by, params.id)
    const ended = await parts.sessions.endAll(person.id)
    noteDeed(parts, { what: 'person', deed: 'signed-out', id: person.id, role: person.role }, by)
    return { ended }
  }
)

export const unlockPerson = personal(
  { says: 'Opens an account that wrong passwords have locked.', params: IdParams, answers: { 204: null } },
  async ({ parts, person: by, params, reply }) => {
    const person = managed(parts, by, params.id)
    await parts.accounts.unlock(person.id)
    noteDeed(parts, { what: 'person', deed: 'unlocked', id: person.id, role: person.role }, by)
    return reply.code(204).send()
  }
)

export const setAccount = personal(
  {
    says: 'Gives a person an account, or resets the password of the one they have; then all their sessions end.',
    params: IdParams,
    body: GiveAccountBody,
    answers: { 200: GivenAccountShape }
  },
  async ({ parts, person: by, params, body }) => {
    const person = managed(parts, by, params.id)
    if (person.barred !== undefined) throw new Refusal('wrong-state', { why: `“${person.name}”已停用，请先恢复。` })
    const isReset = parts.accounts.of(person.id) !== undefined
    if (isReset && person.id === by.id) throw new Refusal('wrong-state', { why: '自己的密码请凭原密码更改。' })
    const given = await giveAccount(parts, by, person, body)
    if (isReset) await parts.sessions.endAll(person.id)
    return given
  }
)

async function giveAccount(
  parts: HttpParts,
  by: Person,
  { id, role }: Person,
  ask: { account: string; password?: string }
) {
  const password = await parts.accounts.give(id, ask.account, ask.password ?? null)
  noteDeed(parts, { what: 'account', deed: 'given', id, role }, by)
  return { id, account: parts.accounts.of(id)?.name ?? ask.account, password }
}

/** @throws Refusal `no-such-person`, also for one who is somebody else's to look after */
function managed(parts: HttpParts, by: Person, id: string): StoredPerson {
  const person = parts.people.get(id)
  if (person === undefined || !mayManage(by, person)) throw new Refusal('no-such-person')
  return person
}

function shown(parts: HttpParts, id: string) {
  return shownAll(
    parts,
    [parts.people.get(id)].filter(person => person !== undefined)
  )[0]
}

function shownAll(parts: HttpParts, people: readonly StoredPerson[]) {
  const tokens = parts.tokens.counts()
  const sessions = new Map<string, number>()
  for (const { user } of parts.sessions.list()) sessions.set(user, (sessions.get(user) ?? 0) + 1)
  return people.map(({ id, name, role, agency, unit, barred }) => {
    const account = parts.accounts.of(id)
    return {
      ...{ id, name, role, agency, unit, barred: barred !== undefined },
      ...{ seen: isoOrNull(parts.seen.of(id)), sessions: sessions.get(id) ?? 0, tokens: tokens.get(id) ?? 0 },
      ...{ account: account?.name ?? null, first: account?.first ?? false, locked: parts.accounts.isLocked(id) }
    }
  })
}
