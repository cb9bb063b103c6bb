import type {
  AddPerson,
  ChangePerson,
  GiveAccount,
  GivenAccount,
  InviteList,
  MyAccount,
  MyPassword,
  MySession,
  PersonAnswer
} from '../shared/api/people.ts'
import { ask } from './api.ts'

/** A department after its name changed; `reports`: open ones whose rows named it. */
export interface RenamedUnit {
  id: string
  name: string
  reports: number
}

const on = (id: string) => encodeURIComponent(id)

/** @throws Refused, Unreachable (all functions here) */
export const people = () => ask<PersonAnswer[]>('GET', '/people?barred=1')
export const addPerson = (wish: AddPerson) => ask<GivenAccount>('POST', '/people', wish)
export const changePerson = (id: string, to: ChangePerson) => ask<PersonAnswer>('PATCH', `/people/${on(id)}`, to)
/** Keeps somebody out; `changePerson` with `barred: false` lets them in again. */
export const barPerson = (id: string) => ask<void>('DELETE', `/people/${on(id)}`)
export const signOutPerson = (id: string) => ask<{ ended: number }>('POST', `/people/${on(id)}/sign-out`)
export const unlockPerson = (id: string) => ask<void>('POST', `/people/${on(id)}/unlock`)
export const giveAccount = (id: string, wish: GiveAccount) =>
  ask<GivenAccount>('PUT', `/people/${on(id)}/account`, wish)

export const invites = () => ask<InviteList>('GET', '/invites')
/** @param endSessions whoever came in by it is signed out too */
export const revokeInvite = (id: string, endSessions: boolean) =>
  ask<void>('DELETE', `/invites/${on(id)}${endSessions ? '?sessions=end' : ''}`)

export const addAgency = (name: string) => ask<{ name: string }>('POST', '/agencies', { name })
export const removeAgency = (name: string) => ask<void>('DELETE', `/agencies/${on(name)}`)
export const addUnit = (agency: string, name: string) =>
  ask<{ name: string }>('POST', `/agencies/${on(agency)}/units`, { name })
export const renameUnit = (agency: string, unit: string, name: string) =>
  ask<RenamedUnit>('PATCH', `/agencies/${on(agency)}/units/${on(unit)}`, { name })
export const removeUnit = (agency: string, unit: string) =>
  ask<void>('DELETE', `/agencies/${on(agency)}/units/${on(unit)}`)

export const myAccount = () => ask<MyAccount>('GET', '/me/account')
export const setMyPassword = (wish: MyPassword) => ask<void>('PUT', '/me/password', wish)
export const mySessions = () => ask<MySession[]>('GET', '/me/sessions')
export const endMySession = (id: string) => ask<void>('DELETE', `/me/sessions/${on(id)}`)
/** @returns how many ended */
export const endMySessions = (keepHere: boolean) =>
  ask<{ ended: number }>('DELETE', `/me/sessions${keepHere ? '?here=keep' : ''}`)
