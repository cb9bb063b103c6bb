import { type KeyboardEvent, useEffect, useRef } from 'react'
import type { SheetTools } from '../tools/sheet-tools.ts'
import type { ToolWords } from '../tools/words.ts'
import type { Found } from './finder.ts'

interface FindStripProps {
  tools: SheetTools
  found: Found
  words: ToolWords
}

/** Find and replace, in a strip of its own: it covers nothing that people are writing. */
export function FindStrip({ tools, found, words }: FindStripProps) {
  const field = useRef<HTMLInputElement>(null)
  const { finder } = tools
  const { asked } = found
  useEffect(() => {
    field.current?.focus()
    field.current?.select()
  }, [])
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    if (event.key === 'Escape') finder.close()
    else if (event.key === 'F3') finder.step(event.shiftKey ? -1 : 1)
    else return
    event.preventDefault()
  }
  const enter = (event: KeyboardEvent, work: () => void) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.keyCode === 229) return
    event.preventDefault()
    work()
  }
  return (
    <search className="tb-find" onKeyDown={press}>
      <input
        ref={field}
        type="text"
        defaultValue={asked.text}
        aria-label={words.findWhat}
        placeholder={words.findWhat}
        onChange={event => finder.ask({ text: event.currentTarget.value })}
        onKeyDown={event => enter(event, () => finder.step(event.shiftKey ? -1 : 1))}
      />
      <output className="tb-find-count" data-none={(asked.text !== '' && found.count === 0) || undefined}>
        {asked.text === '' ? '' : found.count === 0 ? words.none : words.count(found.place, found.count)}
      </output>
      <button type="button" aria-label={words.previous} title={words.previous} onClick={() => finder.step(-1)}>
        ↑
      </button>
      <button type="button" aria-label={words.next} title={words.next} onClick={() => finder.step(1)}>
        ↓
      </button>
      <label>
        <input
          type="checkbox"
          checked={asked.matchCase}
          onChange={event => finder.ask({ matchCase: event.currentTarget.checked })}
        />
        {words.matchCase}
      </label>
      <label data-off={!found.hasBlock || undefined}>
        <input
          type="checkbox"
          checked={asked.inBlock}
          disabled={!found.hasBlock}
          onChange={event => finder.ask({ inBlock: event.currentTarget.checked })}
        />
        {words.inBlock}
      </label>
      <span className="tb-find-replace">
        <input
          type="text"
          defaultValue={asked.by}
          aria-label={words.replaceBy}
          placeholder={words.replaceBy}
          onChange={event => finder.ask({ by: event.currentTarget.value })}
          onKeyDown={event => enter(event, () => tools.replaceOne())}
        />
        <button type="button" disabled={found.count === 0} onClick={() => tools.replaceOne()}>
          {words.replace}
        </button>
        <button type="button" disabled={found.count === 0} onClick={() => tools.replaceAll()}>
          {words.replaceAll}
        </button>
      </span>
      <button type="button" className="tb-find-close" onClick={() => finder.close()}>
        {words.close}
      </button>
    </search>
  )
}
