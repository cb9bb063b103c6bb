/** Where a question mark is a letter. */
const TEXT_FIELDS = 'input:not([type="checkbox"], [type="radio"], [type="button"]), textarea, select, [contenteditable]'

/** Is this key the wish for help? On the Chinese keyboard the question mark is a wide one. */
export function asksForHelp(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>): boolean {
  return (event.key === '?' || event.key === '？') && !event.ctrlKey && !event.metaKey && !event.altKey
}

/** `?` anywhere on the page but in a text, and not under a dialog. @returns ends it */
export function listenForHelpKey(open: () => void): () => void {
  const hear = (event: KeyboardEvent) => {
    if (!asksForHelp(event) || event.defaultPrevented || event.isComposing) return
    const isInText = event.target instanceof Element && event.target.matches(TEXT_FIELDS)
    const over = [...document.querySelectorAll('dialog[open], [role="dialog"], [role="menu"]')]
    if (isInText || over.some(one => one.checkVisibility())) return
    event.preventDefault()
    open()
  }
  document.addEventListener('keydown', hear)
  return () => document.removeEventListener('keydown', hear)
}
