/**
 * May a page of this origin send us anything that changes something?
 * No origin: not a browser's page, allowed (its secret must come by another way than a cookie set for a page).
 * @param allowed exact origins, `https://tianbao.example`; with none known beforehand (no PUBLIC_URL) the origin must
 *   name the very host and port the request was sent to
 */
export function allowsOrigin(
  request: { origin?: string | undefined; host?: string | undefined },
  allowed: readonly string[]
): boolean {
  if (request.origin === undefined) return true
  if (allowed.length > 0) return allowed.includes(request.origin)
  return request.host !== undefined && request.origin === `http://${request.host}`
}
