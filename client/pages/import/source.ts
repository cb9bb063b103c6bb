/** What is to be read, and under which name. */
export interface Source {
  content: Blob
  /** '' for what was pasted. */
  filename: string
}

/** Kinds of file that are read; what a file really is, its content decides. */
export const ACCEPT = '.txt,.csv,.tsv,.md,.html,.htm,.xlsx,.docx'

/** What a clipboard or a drop holds. */
export interface Flavours {
  html: string
  plain: string
  files: readonly File[]
}

export type Taken = { is: 'source'; source: Source } | { is: 'image' } | { is: 'nothing' }

/**
 * The best of what was pasted: a table drawn in HTML (Excel, Word, a web page), then a file, then text. HTML without a
 * table says no more than its text, which keeps typed numbering.
 */
export function takeFlavours({ html, plain, files }: Flavours): Taken {
  if (/<table[\s>]/i.test(html)) return pasted(html, 'text/html')
  const file = files.find(one => !one.type.startsWith('image/'))
  if (file !== undefined) return { is: 'source', source: { content: file, filename: file.name } }
  if (plain.trim() !== '') return pasted(plain, 'text/plain')
  if (html.trim() !== '') return pasted(html, 'text/html')
  return { is: files.length > 0 ? 'image' : 'nothing' }
}

/** Files that are no pictures. */
export function filesOf({ files }: Flavours): File[] {
  return files.filter(one => !one.type.startsWith('image/'))
}

/** HTML from a clipboard may lack a head; a server that looks at content must see a page. */
function pasted(text: string, type: 'text/html' | 'text/plain'): Taken {
  const isBare = type === 'text/html' && !/^\s*<(?:!doctype|html)[\s>]/i.test(text)
  const content = new Blob([isBare ? `<!doctype html>${text}` : text], { type: `${type};charset=utf-8` })
  return { is: 'source', source: { content, filename: '' } }
}

export function flavoursOf(data: DataTransfer): Flavours {
  return { html: data.getData('text/html'), plain: data.getData('text/plain'), files: [...data.files] }
}

/** The file is a folder, or went away. */
export class CannotOpen extends Error {
  override readonly name = 'CannotOpen'
}

/** A copy that stays as it is, whatever happens to the file. @throws CannotOpen */
export async function copied({ content, filename }: Source): Promise<Source> {
  try {
    return { content: new Blob([await content.arrayBuffer()], { type: content.type }), filename }
  } catch {
    throw new CannotOpen()
  }
}

let handed: readonly File[] = []

/** Lays files down for the import page, which is about to open. */
export function handFiles(files: readonly File[]): void {
  handed = files
}

/** Takes what was laid down; once. */
export function takeHandedFiles(): readonly File[] {
  const files = handed
  handed = []
  return files
}
