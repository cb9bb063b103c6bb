import { useLanguage } from '../../text.ts'
import { importEn } from './words-en.ts'
import { type ImportText, importZh } from './words-zh.ts'

/** The sentences of the import page in the language chosen. */
export function useImportText(): ImportText {
  return useLanguage() === 'zh' ? importZh : importEn
}
