import { officeEn } from './office-text-en.ts'
import { type OfficeText, officeZh } from './office-text-zh.ts'
import { useLanguage } from './text.ts'

/** The sentences of people, agencies, rights and account, in the language chosen: loaded with those pages only. */
export function useOfficeText(): OfficeText {
  return useLanguage() === 'zh' ? officeZh : officeEn
}
