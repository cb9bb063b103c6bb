import { useLanguage } from '../text.ts'
import { printEn } from './words-en.ts'
import { type PrintText, printZh } from './words-zh.ts'

/** The sentences of the print view in the language chosen. */
export function usePrintText(): PrintText {
  return useLanguage() === 'zh' ? printZh : printEn
}
