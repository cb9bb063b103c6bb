import { Refusal, sentenceOf } from '../../../shared/refusals.ts'
import { parseHtmlInBrowser } from '../../../shared/table/read/html-dom.ts'
import type { Sheet } from '../sheet/sheet.ts'
import type { Block } from './block.ts'
import { filledDown } from './copy-block.ts'
import { blockAsHtml } from './html-write.ts'
import { OWN_FLAVOUR, readClipboard } from './read-clipboard.ts'
import { blockAsTsv } from './tsv.ts'

/**
 * Copy, cut and paste of what is marked, by the browser's own events: no question about permission, every flavour there is.
 * While a cell is open the textarea copies and pastes by itself.
 */
export function listenToClipboard(sheet: Sheet, signal: AbortSignal): void {
  const { textarea } = sheet
  textarea.addEventListener('copy', event => copy(sheet, event), { signal })
  textarea.addEventListener(
    'cut',
    event => {
      if (copy(sheet, event)) sheet.block.clear()
    },
    { signal }
  )
  textarea.addEventListener(
    'paste',
    event => {
      if (sheet.isOpen || sheet.active === null || event.clipboardData === null) return
      event.preventDefault()
      sheet.source.report.catchUp()
      const block = read(sheet, event.clipboardData)
      if (block !== null) sheet.block.paste(block)
    },
    { signal }
  )
}

/** @returns false when the textarea copies by itself */
function copy(sheet: Sheet, event: ClipboardEvent): boolean {
  if (sheet.isOpen || event.clipboardData === null) return false
  sheet.source.report.catchUp()
  const block = sheet.block.copy()
  if (block === null) return false
  event.preventDefault()
  event.clipboardData.setData('text/plain', blockAsTsv(block))
  event.clipboardData.setData('text/html', blockAsHtml(block))
  event.clipboardData.setData(OWN_FLAVOUR, JSON.stringify(filledDown(block)))
  return true
}

function read(sheet: Sheet, data: DataTransfer): Block | null {
  const { source, active, selecting } = sheet
  const intoNarrative = !selecting.isBlock && active !== null && source.kindOf(active.column) === 'narrative'
  const [own, html, plain] = [data.getData(OWN_FLAVOUR), data.getData('text/html'), data.getData('text/plain')]
  if (own === '' && html === '' && plain === '') {
    sheet.say(source.words.nothingToPaste)
    return null
  }
  try {
    return readClipboard({ own, html, plain }, intoNarrative, parseHtmlInBrowser)
  } catch (failure) {
    if (!(failure instanceof Refusal)) throw failure
    sheet.say(sentenceOf(failure.code, failure.details, source.words.language))
    return null
  }
}
