import { useEffect, useSyncExternalStore } from 'react'
import { type CycleText, cycleZh } from './cycle-text-zh.ts'
import { currentLanguage, useLanguage } from './text.ts'

let english: CycleText | null = null
const listeners = new Set<() => void>()

/** English is fetched by those who read it; till it is there they read Chinese. */
function loadEnglish(): void {
  if (english !== null) return
  import('./cycle-text-en.ts').then(
    ({ cycleEn }) => {
      english = cycleEn
      for (const heard of listeners) heard()
    },
    () => {} // offline and never fetched: Chinese stands
  )
}

if (currentLanguage() === 'en') loadEnglish()

/** The sentences of the cycle in the language chosen: loaded with a report. */
export function useCycleText(): CycleText {
  const language = useLanguage()
  const loaded = useSyncExternalStore(listen, () => english)
  useEffect(() => {
    if (language === 'en') loadEnglish()
  }, [language])
  return language === 'en' ? (loaded ?? cycleZh) : cycleZh
}

function listen(heard: () => void): () => void {
  listeners.add(heard)
  return () => {
    listeners.delete(heard)
  }
}
