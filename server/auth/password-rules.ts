import { LIMITS } from '../../shared/limits.ts'
import { Refusal } from '../../shared/refusals.ts'
import type { Random } from './secrets.ts'

/** What everybody tries first; longer ones before those they begin with. */
const COMMON = [
  'password|passw0rd|p@ssword|p@ssw0rd|letmein|welcome|iloveyou|sunshine|princess|football|superman|dragon|monkey',
  'woaini|aini|zhongguo|beijing|tiananmen|jixiao|mima|nihao|wangluo|guanliyuan',
  'administrator|admin|root|user|test|guest|login|system|master|tianbao|office',
  '5201314|1314520|1314|520|666|888|168',
  '19\\d\\d|20\\d\\d'
].join('|')
/** Rows of the keyboard and of the alphabet; both directions count. */
const ROWS = ['abcdefghijklmnopqrstuvwxyz', '01234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm', '1qaz2wsx3edc4rfv5tgb']
const ORDERED = [...ROWS, ...ROWS.map(row => [...row].reverse().join(''))]
/** What must be left when everything foreseeable has been counted as one character each. */
const LEAST_LEFT = 6
const LEAST_DIFFERENT = 4

/**
 * Why a password will not do, in Chinese; null: it will. Length, the account name, and rules for what is foreseeable:
 * repeated and sequential characters, rows of the keyboard, repeated blocks, common words and years.
 */
export function whyWeak(password: string, account: string): string | null {
  const length = [...password].length
  if (length < LIMITS.passwordLeastCharacters) return `至少要 ${LIMITS.passwordLeastCharacters} 个字符`
  if (length > LIMITS.passwordCharacters) return `不能超过 ${LIMITS.passwordCharacters} 个字符`
  const plain = password.normalize('NFC').toLowerCase()
  const name = account.toLowerCase()
  if ([...plain.replaceAll(name, '')].length < LEAST_DIFFERENT) return '不能与账号名相同'
  const left = collapsed(plain.replaceAll(name, '*'))
  if (left.length < LEAST_LEFT || new Set(left).size < LEAST_DIFFERENT)
    return '太容易猜到，请避免重复、连续的字符和常用词'
  return null
}

/** @throws Refusal `weak-password` */
export function checkPassword(password: string, account: string): void {
  const why = whyWeak(password, account)
  if (why !== null) throw new Refusal('weak-password', { why })
}

/** Every foreseeable stretch as one character. */
function collapsed(text: string): string[] {
  const block = /^(.{1,32}?)\1+$/su.exec(text)?.[1] ?? text
  const words = block.replace(new RegExp(COMMON, 'g'), '*')
  const characters = [...words]
  const left: string[] = []
  for (let at = 0; at < characters.length; ) {
    const run = runAt(characters, at)
    left.push(characters[at] ?? '')
    at += run >= 3 ? run : 1
  }
  return left
}

/** How many characters from here are the same or follow one another in a row. */
function runAt(characters: readonly string[], at: number): number {
  const first = characters[at] ?? ''
  let same = 1
  while (characters[at + same] === first) same++
  let longest = same
  for (const row of ORDERED) {
    const start = row.indexOf(first)
    if (start < 0) continue
    let ordered = 1
    while (start + ordered < row.length && row[start + ordered] === characters[at + ordered]) ordered++
    longest = Math.max(longest, ordered)
  }
  return longest
}

/** 32 letters and digits that nobody confuses when they are read out. */
const READABLE = 'abcdefghijkmnpqrstuvwxyz23456789'

/** A first password to be told once: 16 characters in fours, 80 random bits. */
export function mintPassword(random: Random): string {
  const letters = [...random(16)].map(byte => READABLE[byte % 32] ?? '').join('')
  return (letters.match(/.{4}/g) ?? []).join('-')
}
