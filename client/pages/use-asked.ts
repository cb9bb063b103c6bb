import { useCallback, useEffect, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import type { Person } from '../../shared/access/person.ts'
import type { Me } from '../../shared/api/contract.ts'
import * as api from '../api.ts'

export type Asked<Answer> =
  | { is: 'loading' }
  /** `isOffline`: the server did not answer since; this is what it said before. */
  | { is: 'here'; answer: Answer; isOffline: boolean }
  | { is: 'failed'; failure: unknown }

const LOOK_AGAIN_MILLISECONDS = 20_000

/** Where somebody lands whose sign-in was ended elsewhere; the page there says so. */
export const ENDED = { ended: true }

/**
 * What the server says, asked again every 20 seconds while somebody looks, when they come back to the page, and on
 * `again`. Who is signed out meanwhile is led to the door.
 * @param question must stay the same function
 */
export function useAsked<Answer>(question: () => Promise<Answer>): { asked: Asked<Answer>; again: () => void } {
  const [asked, setAsked] = useState<Asked<Answer>>({ is: 'loading' })
  const leave = useLeave()
  const round = useRef(0)
  const again = useCallback(() => {
    const mine = ++round.current
    const say = (change: (before: Asked<Answer>) => Asked<Answer>) => {
      if (mine === round.current) setAsked(change)
    }
    question().then(
      answer => say(before => (isSame(before, answer) ? before : { is: 'here', answer, isOffline: false })),
      failure => {
        if (isSignedOut(failure)) return leave()
        // who may no longer ask sees nothing more; anything else passes
        const isRefused = failure instanceof api.Refused && failure.status === 403
        say(before =>
          before.is === 'here' && !isRefused
            ? { ...before, isOffline: failure instanceof api.Unreachable }
            : { is: 'failed', failure }
        )
      }
    )
  }, [question, leave])
  useEffect(() => {
    again()
    const look = () => {
      if (document.visibilityState === 'visible') again()
    }
    const timer = setInterval(look, LOOK_AGAIN_MILLISECONDS)
    const heard = ['visibilitychange', 'online', 'offline'] as const
    for (const name of heard) (name === 'visibilitychange' ? document : window).addEventListener(name, look)
    return () => {
      clearInterval(timer)
      round.current++
      for (const name of heard) (name === 'visibilitychange' ? document : window).removeEventListener(name, look)
    }
  }, [again])
  return { asked, again }
}

const CHECK_MILLISECONDS = 3_000

/**
 * While a live connection is lost, asks whether one is still who one was: whoever is signed out is led to the door,
 * whoever has other rights now sees the page anew.
 */
export function useStillWelcome(me: Person, isLost: boolean): void {
  const leave = useLeave()
  useEffect(() => {
    if (!isLost) return
    const check = () => {
      api.me().then(
        now => {
          if (!isSamePerson(me, now)) location.reload()
        },
        failure => {
          if (isSignedOut(failure)) leave()
        }
      )
    }
    check()
    const timer = setInterval(check, CHECK_MILLISECONDS)
    return () => clearInterval(timer)
  }, [me, isLost, leave])
}

function useLeave(): () => void {
  const [, go] = useLocation()
  return useCallback(() => go('/enter', { replace: true, state: ENDED }), [go])
}

function isSignedOut(failure: unknown): boolean {
  return failure instanceof api.Refused && failure.code === 'signed-out'
}

function isSamePerson(one: Person, other: Me): boolean {
  return (['id', 'name', 'role', 'agency', 'unit'] as const).every(key => one[key] === other[key])
}

/** Nothing is drawn anew for an answer that says the same again. */
function isSame<Answer>(before: Asked<Answer>, answer: Answer): boolean {
  return before.is === 'here' && !before.isOffline && JSON.stringify(before.answer) === JSON.stringify(answer)
}
