import { cycleEn } from './cycle-text-en.ts'
import { type CycleText, cycleZh } from './cycle-text-zh.ts'
import { useLanguage } from './text.ts'

/** The sentences of the cycle in the language chosen: loaded with a report. */
export function useCycleText(): CycleText {
  return useLanguage() === 'zh' ? cycleZh : cycleEn
}
