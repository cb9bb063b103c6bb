import { useLanguage } from '../../text.ts'
import { updateEn } from './words-en.ts'
import { type UpdateText, updateZh } from './words-zh.ts'

/** The sentences of an update in the language chosen. */
export function useUpdateText(): UpdateText {
  return useLanguage() === 'zh' ? updateZh : updateEn
}
