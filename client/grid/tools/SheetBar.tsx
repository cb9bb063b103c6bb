import { lazy, Suspense, useState, useSyncExternalStore } from 'react'
import { FindStrip } from '../find/FindStrip.tsx'
import type { Summary } from '../selection/summary.ts'
import { countParts } from '../views/filter-parts.ts'
import type { Language } from '../words.ts'
import type { SheetTools } from './sheet-tools.ts'
import { type ToolWords, toolWords } from './words.ts'

/** Fetched when they are first asked for: the table does not wait for them. */
const FilterMenu = lazy(() => import('../views/FilterMenu.tsx').then(menu => ({ default: menu.FilterMenu })))
const SortMenu = lazy(() => import('../views/SortMenu.tsx').then(menu => ({ default: menu.SortMenu })))
const KeysHelp = lazy(() => import('./KeysHelp.tsx').then(help => ({ default: help.KeysHelp })))

type Menu = 'filter' | 'sort' | null

/** The strip under the table: what is marked, in numbers, and the tools. The search stands above it while it is open. */
export function SheetBar({ tools, language }: { tools: SheetTools; language: Language }) {
  const words = toolWords(language)
  const shown = useSyncExternalStore(
    heard => tools.subscribe(heard),
    () => tools.shown()
  )
  const [menu, setMenu] = useState<Menu>(null)
  const parts = countParts(shown.filter)
  const toggle = (wanted: Exclude<Menu, null>) => setMenu(menu === wanted ? null : wanted)
  const closeMenu = () => {
    setMenu(null)
    tools.backToSheet()
  }
  return (
    <div className="tb-tools">
      {shown.found.isOpen ? <FindStrip tools={tools} found={shown.found} words={words} /> : null}
      <div className="tb-bar" role="toolbar" aria-label={words.bar}>
        <Numbers summary={shown.summary} words={words} address={shown.address} />
        <span className="tb-bar-rows">{words.rows(shown.shownRows, shown.allRows)}</span>
        <button
          type="button"
          aria-expanded={menu === 'filter'}
          aria-haspopup="dialog"
          data-on={parts > 0 || undefined}
          onClick={() => toggle('filter')}
        >
          {parts > 0 ? words.filtering(parts) : words.filter}
        </button>
        <button
          type="button"
          aria-expanded={menu === 'sort'}
          aria-haspopup="dialog"
          data-on={shown.sort !== null || undefined}
          onClick={() => toggle('sort')}
        >
          {words.sort}
        </button>
        {shown.sort === null ? null : (
          <button type="button" title={words.againHint} onClick={() => tools.setSort(shown.sort)}>
            {words.again}
          </button>
        )}
        <button type="button" aria-expanded={shown.found.isOpen} onClick={() => tools.find(shown.found.isReplacing)}>
          {words.find}
        </button>
        <button
          type="button"
          className="tb-bar-help"
          aria-label={words.help}
          title={words.help}
          onClick={() => tools.showHelp(true)}
        >
          ?
        </button>
      </div>
      <Suspense fallback={null}>
        {menu === 'filter' ? (
          <FilterMenu tools={tools} filter={shown.filter} words={words} language={language} onClose={closeMenu} />
        ) : null}
        {menu === 'sort' ? (
          <SortMenu tools={tools} sort={shown.sort} words={words} language={language} onClose={closeMenu} />
        ) : null}
        {shown.isHelpOpen ? <KeysHelp {...{ words, language }} onClose={() => tools.showHelp(false)} /> : null}
      </Suspense>
    </div>
  )
}

function Numbers({ summary, words, address }: { summary: Summary | null; words: ToolWords; address: string }) {
  if (summary === null) return <output className="tb-bar-numbers tb-bar-start">{words.start}</output>
  const isBlock = summary.cells > 1
  return (
    <output className="tb-bar-numbers">
      <span>{isBlock ? words.marked(summary) : address}</span>
      {isBlock ? <span>{words.cells(summary.cells, summary.filled)}</span> : null}
      {summary.sum === null ? null : <span>{words.sum(summary.sum)}</span>}
      <span>{words.characters(summary.characters)}</span>
    </output>
  )
}
