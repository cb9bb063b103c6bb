import { useLanguage } from '../../text.ts'
import { cardsEn } from './words-en.ts'
import { type CardsText, cardsZh } from './words-zh.ts'

/** The sentences of the task cards in the language chosen. */
export function useCardsText(): CardsText {
  return useLanguage() === 'zh' ? cardsZh : cardsEn
}
