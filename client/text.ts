import { useSyncExternalStore } from 'react'
import { type Text, zh } from './text-zh.ts'

export type Language = 'zh' | 'en'

const REMEMBERED = 'tianbao.language'
const listeners = new Set<() => void>()
/** Fetched by those who read it. */
let english: Text | null = null
let language: Language = remembered()

/** Chinese unless this browser chose otherwise. */
export function currentLanguage(): Language {
  return language
}

/** Resolves when the sentences of the remembered language are here. Offline and never fetched: Chinese stands. */
export async function textReady(): Promise<void> {
  if (language === 'en') await loadEnglish()
}

/** Remembers the choice and changes every screen, as soon as its sentences are here. */
export function setLanguage(chosen: Language): void {
  if (chosen === 'en' && english === null) void loadEnglish().then(() => become(chosen))
  else become(chosen)
}

async function loadEnglish(): Promise<void> {
  try {
    english = (await import('./text-en.ts')).en
  } catch {
    // the screen stays as it is
  }
}

function become(chosen: Language): void {
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
  return useLanguage() === 'zh' ? zh : (english ?? zh)
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
