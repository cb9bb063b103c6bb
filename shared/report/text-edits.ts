import { marksOf } from './marks.ts'
import { applyDifference, type TextDifference } from './text-difference.ts'

/**
 * The replacements that turn one text into the other, each as small as the marks of a comparison: what is equal between
 * two changes stays as it is, and so does what others write there meanwhile.
 * @returns from the end to the beginning, so that no position moves before it is used
 */
export function editsBetween(before: string, after: string): TextDifference[] {
  const marks = marksOf(before, after)
  const edits: TextDifference[] = []
  let [old, fresh] = [0, 0]
  const [gone, come] = [[...marks.before], [...marks.after]]
  while (gone.length > 0 || come.length > 0) {
    const [cut, put] = [gone[0], come[0]]
    const kept = Math.min(
      (cut?.from ?? Number.POSITIVE_INFINITY) - old,
      (put?.from ?? Number.POSITIVE_INFINITY) - fresh
    )
    old += kept
    fresh += kept
    const edit = { from: old, to: old, insert: '' }
    if (cut?.from === old) {
      edit.to = old = cut.to
      gone.shift()
    }
    if (put?.from === fresh) {
      edit.insert = after.slice(put.from, put.to)
      fresh = put.to
      come.shift()
    }
    edits.push(edit)
  }
  return edits.reverse()
}

/** The text with every replacement made. @param edits as `editsBetween` gives them */
export function applyEdits(before: string, edits: readonly TextDifference[]): string {
  return edits.reduce(applyDifference, before)
}
