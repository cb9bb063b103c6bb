/** Replace `[from, to)` of the old text by `insert`. Positions are UTF-16 units, never inside a surrogate pair. */
export interface TextDifference {
  from: number
  to: number
  insert: string
}

/**
 * The smallest single replacement that turns one text into the other. Where repeats leave a choice (one more `a` in
 * `aaa`), the caret decides: what was typed ends there, what was deleted was there.
 * @param caret position in `after` once the edit is done, when it is known
 */
export function difference(before: string, after: string, caret?: number): TextDifference {
  const plain = cut(before, after, Number.POSITIVE_INFINITY)
  if (caret === undefined || caret < 0 || caret > after.length) return plain
  const atCaret = cut(before, after, after.length - caret, true)
  return weight(atCaret) <= weight(plain) ? atCaret : plain
}

/** The old text with the replacement made. */
export function applyDifference(before: string, { from, to, insert }: TextDifference): string {
  return before.slice(0, from) + insert + before.slice(to)
}

function weight({ from, to, insert }: TextDifference): number {
  return to - from + insert.length
}

/** @param mostSuffix how much may count as common end; @param suffixFirst the end is measured before the beginning */
function cut(before: string, after: string, mostSuffix: number, suffixFirst = false): TextDifference {
  const room = Math.min(before.length, after.length)
  let prefix = 0
  let suffix = 0
  if (suffixFirst) {
    suffix = commonSuffix(before, after, Math.min(room, mostSuffix))
    prefix = commonPrefix(before, after, room - suffix)
  } else {
    prefix = commonPrefix(before, after, room)
    suffix = commonSuffix(before, after, Math.min(room - prefix, mostSuffix))
  }
  return { from: prefix, to: before.length - suffix, insert: after.slice(prefix, after.length - suffix) }
}

function commonPrefix(before: string, after: string, most: number): number {
  let length = 0
  while (length < most && before.charCodeAt(length) === after.charCodeAt(length)) length++
  return splitsPair(before, length) || splitsPair(after, length) ? length - 1 : length
}

function commonSuffix(before: string, after: string, most: number): number {
  let length = 0
  while (
    length < most &&
    before.charCodeAt(before.length - 1 - length) === after.charCodeAt(after.length - 1 - length)
  ) {
    length++
  }
  const split = splitsPair(before, before.length - length) || splitsPair(after, after.length - length)
  return split ? length - 1 : length
}

/** True when the position lies between the two halves of one character. */
export function splitsPair(text: string, position: number): boolean {
  if (position <= 0 || position >= text.length) return false
  return isHigh(text.charCodeAt(position - 1)) && isLow(text.charCodeAt(position))
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff
}
