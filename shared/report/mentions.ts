/** A stretch of a comment; `unit` where it names a department. */
export interface Stretch {
  text: string
  unit: string | null
}

/** Cuts a comment at its `@部门`. Where two names begin alike the longer one is meant. @param units of the agency */
export function mentionsIn(text: string, units: readonly string[]): Stretch[] {
  const byLength = [...units].sort((a, b) => b.length - a.length)
  const stretches: Stretch[] = []
  let from = 0
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const unit = byLength.find(one => one !== '' && text.startsWith(one, at + 1))
    if (unit === undefined) continue
    if (at > from) stretches.push({ text: text.slice(from, at), unit: null })
    from = at + 1 + unit.length
    stretches.push({ text: text.slice(at, from), unit })
  }
  if (from < text.length) stretches.push({ text: text.slice(from), unit: null })
  return stretches
}

/** Departments that go on from what stands between the last `@` and the caret; null when nobody is being named. */
export function completionsAt(
  text: string,
  caret: number,
  units: readonly string[]
): { from: number; units: string[] } | null {
  const from = text.lastIndexOf('@', caret - 1)
  if (from < 0) return null
  const begun = text.slice(from + 1, caret)
  if (begun.length > 20 || /\s/.test(begun)) return null
  const matching = units.filter(unit => unit.includes(begun) && unit !== begun)
  return matching.length === 0 ? null : { from, units: matching.slice(0, 8) }
}
