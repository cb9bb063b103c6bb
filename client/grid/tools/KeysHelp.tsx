import { useEffect, useRef } from 'react'
import type { Language } from '../words.ts'
import { keysOf } from './keys-words.ts'
import type { ToolWords } from './words.ts'

/** One sheet that lists the keys. */
export function KeysHelp({ words, language, onClose }: { words: ToolWords; language: Language; onClose(): void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  return (
    <dialog ref={dialog} className="tb-help" aria-labelledby="tb-help-title" onClose={onClose}>
      <header>
        <h2 id="tb-help-title">{words.help}</h2>
        <button type="button" onClick={() => dialog.current?.close()}>
          {words.close}
        </button>
      </header>
      <div className="tb-help-parts">
        {keysOf(language).map(([title, rows]) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>
              {rows.map(([keys, does]) => (
                <div key={keys}>
                  <dt>
                    <kbd>{keys}</kbd>
                  </dt>
                  <dd>{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </dialog>
  )
}
