/** How somebody enters: by an invitation link, or with account and password. */
export type Way = 'link' | 'account'

const REMEMBERED = 'tianbao.way'

/** How this browser was last entered, so that the right form stands there; a link unless known otherwise. */
export function lastWay(): Way {
  try {
    return localStorage.getItem(REMEMBERED) === 'account' ? 'account' : 'link'
  } catch {
    return 'link'
  }
}

/** Only the way, never the account. */
export function rememberWay(way: Way): void {
  try {
    localStorage.setItem(REMEMBERED, way)
  } catch {
    // then the other form is one click away
  }
}
