import { useSyncExternalStore } from 'react'
import { en } from './text-en.ts'
import { type Text, zh } from './text-zh.ts'

export type Language = 'zh' | 'en'

const REMEMBERED = 'tianbao.language'
const TEXTS: Record<Language, Text> = { zh, en }
const listeners = new Set<() => void>()
let language: Language = remembered()

/** Chinese unless this browser chose otherwise. */
export function currentLanguage(): Language {
  return language
}

/** Remembers the choice and changes every screen. */
export function setLanguage(chosen: Language): void {
  language = chosen
  sayInPage()
  try {
    localStorage.setItem(REMEMBERED, chosen)
  } catch {
    // a browser that keeps nothing asks again next time
  }
  for (const heard of listeners) heard()
}

/** Tells the browser (fonts, screen readers, hyphens) which language the page is in. */
export function sayInPage(): void {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  document.title = language === 'zh' ? '填报 Tianbao' : 'Tianbao 填报'
}

export function useLanguage(): Language {
  return useSyncExternalStore(listen, currentLanguage)
}

/** The sentences in the language chosen. */
export function useText(): Text {
  return TEXTS[useLanguage()]
}

function listen(heard: () => void): () => void {
  listeners.add(heard)
  return () => {
    listeners.delete(heard)
  }
}

function remembered(): Language {
  try {
    return localStorage.getItem(REMEMBERED) === 'en' ? 'en' : 'zh'
  } catch {
    return 'zh'
  }
}
