/**
 * Puts text on the clipboard. Without HTTPS, as on an office network, browsers offer only the old command.
 * @returns true when it is there
 */
export async function copyText(text: string): Promise<boolean> {
  if (window.isSecureContext) {
    await navigator.clipboard.writeText(text)
    return true
  }
  const field = document.createElement('textarea')
  field.value = text
  field.style.position = 'fixed'
  field.style.opacity = '0'
  // inside an open dialog, whose focus trap would pull focus back
  const host = document.activeElement?.closest('[role="dialog"]') ?? document.body
  host.append(field)
  field.select()
  const isDone = document.execCommand('copy')
  field.remove()
  return isDone
}
