import { useLanguage } from '../../text.ts'
import { downloadEn } from './words-en.ts'
import { type DownloadText, downloadZh } from './words-zh.ts'

/** The sentences of downloads in the language chosen. */
export function useDownloadText(): DownloadText {
  return useLanguage() === 'zh' ? downloadZh : downloadEn
}
