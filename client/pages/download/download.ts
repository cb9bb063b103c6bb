import type { Problem } from '../../../shared/api/contract.ts'
import type { Edition } from '../../../shared/table/edition.ts'
import { Refused, Unreachable } from '../../api.ts'
import { currentLanguage } from '../../text.ts'

export type Format = 'xlsx' | 'csv' | 'docx' | 'html' | 'json'

export interface DownloadWish {
  report: string
  format: Format
  edition: Edition
}

/** How far a download is: the server writes the file, then it comes. Bytes. */
export type Progress = { is: 'making' } | { is: 'coming'; received: number; total: number | null }

export interface Downloaded {
  content: Blob
  /** As the server names it. */
  name: string
}

/** Progress is told at most this often. Milliseconds. */
const TOLD_EVERY_MS = 100

/** Address of the table as a file. */
export function fileAddress({ report, format, edition }: DownloadWish): string {
  const query = new URLSearchParams({ as: format, ...(edition === 'public' && { edition }) })
  return `/api/v1/reports/${encodeURIComponent(report)}/export?${query}`
}

/**
 * Fetches a file and tells how far it is; leaving by the signal ends the work on the server too.
 * @throws Refused, Unreachable; the signal's AbortError
 */
export async function download(
  wish: DownloadWish,
  onProgress: (progress: Progress) => void,
  signal: AbortSignal
): Promise<Downloaded> {
  onProgress({ is: 'making' })
  try {
    const answer = await fetch(fileAddress(wish), { signal, headers: { 'accept-language': currentLanguage() } })
    if (!answer.ok) throw await refusalOf(answer)
    const content = await contentOf(answer, onProgress)
    return { content, name: nameIn(answer.headers.get('content-disposition')) ?? `report.${wish.format}` }
  } catch (failure) {
    if (failure instanceof Refused || signal.aborted) throw failure
    throw new Unreachable()
  }
}

async function contentOf(answer: Response, onProgress: (progress: Progress) => void): Promise<Blob> {
  const type = answer.headers.get('content-type') ?? ''
  const total = Number(answer.headers.get('content-length')) || null
  const pieces: Uint8Array<ArrayBuffer>[] = []
  let received = 0
  let told = 0
  const reader = answer.body?.getReader()
  for (let piece = await reader?.read(); piece?.value !== undefined; piece = await reader?.read()) {
    pieces.push(piece.value)
    received += piece.value.length
    const now = performance.now()
    if (now - told < TOLD_EVERY_MS) continue
    told = now
    onProgress({ is: 'coming', received, total })
  }
  if (total !== null && received < total) throw new Unreachable()
  return new Blob(pieces, { type })
}

async function refusalOf(answer: Response): Promise<Refused | Unreachable> {
  const { code, detail } = (await answer.json().catch(() => ({}))) as Partial<Problem>
  // a proxy that cannot reach the server answers for it, without our code
  if (code === undefined && answer.status >= 502) return new Unreachable()
  return new Refused(answer.status, code ?? 'internal', detail ?? '')
}

/** The name in RFC 5987, which keeps its Chinese; null when there is none. */
export function nameIn(disposition: string | null): string | null {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1]
  if (encoded === undefined) return null
  try {
    return decodeURIComponent(encoded)
  } catch {
    return null
  }
}

/** Hands a file to the browser, which puts it where it puts downloads. */
export function save({ content, name }: Downloaded): void {
  const address = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
