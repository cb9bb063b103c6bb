import type { OfficeText } from '../../office-text-zh.ts'

export interface PasswordFields {
  account: string
  old: string
  password: string
  again: string
  /** There is an account already. */
  needsOld: boolean
  /** Characters a password has at least. */
  least: number
}

/** What is missing before the server need be asked, as a sentence; null: nothing. How good it is, the server says. */
export function whyNotPassword(fields: PasswordFields, words: OfficeText['account']): string | null {
  if (fields.account.trim() === '') return words.accountMissing
  if (fields.needsOld && fields.old === '') return words.oldMissing
  if ([...fields.password].length < fields.least) return words.tooShort(fields.least)
  return fields.password === fields.again ? null : words.different
}
