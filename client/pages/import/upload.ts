import type { Problem } from '../../../shared/api/contract.ts'
import type { Corrections } from '../../../shared/table/corrections.ts'
import { Refused, Unreachable } from '../../api.ts'
import { currentLanguage } from '../../text.ts'
import type { Source } from './source.ts'

export interface UploadWish {
  source: Source
  /** '': the server reads it from the file. */
  agency: string
  period: string
  /** `first` rows or `all`: say what was understood, make nothing; `none`: make the report. */
  preview: 'first' | 'all' | 'none'
  corrections?: Corrections
}

export interface Upload<Answer> {
  answer: Promise<Answer>
  cancel: () => void
}

/** Thrown when the person stopped it; nothing is to be said. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled'
}

/**
 * Sends a file and hears how far it is; `fetch` cannot tell. The answer rejects with Refused, Unreachable, Cancelled.
 * @param onSent bytes sent of all, 0 to 1; 1: the server is reading
 */
export function uploadImport<Answer>(wish: UploadWish, onSent: (part: number) => void): Upload<Answer> {
  return upload(`/reports?${queryOf(wish)}`, formOf(wish.source, wish.corrections), onSent)
}

/** A file and what somebody corrected in it, as one body. */
export function formOf({ content, filename }: Source, corrections?: Corrections): FormData {
  const form = new FormData()
  form.append('file', content, filename || 'pasted')
  if (corrections) form.append('corrections', JSON.stringify(corrections))
  return form
}

/** Sends bytes or a form, as `uploadImport` does. @param path after `/api/v1` */
export function upload<Answer>(path: string, body: Blob | FormData, onSent: (part: number) => void): Upload<Answer> {
  const request = new XMLHttpRequest()
  const answer = new Promise<Answer>((resolve, reject) => {
    request.upload.onprogress = ({ loaded, total, lengthComputable }) => {
      if (lengthComputable && total > 0) onSent(loaded / total)
    }
    request.upload.onload = () => onSent(1)
    request.onerror = () => reject(new Unreachable())
    request.onabort = () => reject(new Cancelled())
    request.onload = () => {
      try {
        resolve(answerOf(request) as Answer)
      } catch (failure) {
        reject(failure)
      }
    }
  })
  request.open('POST', `/api/v1${path}`)
  request.setRequestHeader('accept-language', currentLanguage())
  request.send(body)
  return { answer, cancel: () => request.abort() }
}

function queryOf({ source, agency, period, preview }: UploadWish): URLSearchParams {
  const query = new URLSearchParams({ filename: source.filename })
  if (agency !== '') query.set('agency', agency)
  if (period !== '') query.set('period', period)
  if (preview !== 'none') query.set('preview', '1')
  if (preview !== 'none') query.set('missing', 'ok')
  if (preview === 'all') query.set('table', 'all')
  return query
}

function answerOf({ status, responseText }: XMLHttpRequest): unknown {
  const said = parsed(responseText)
  if (status >= 200 && status < 300 && said !== null) return said
  const { code, detail } = (said ?? {}) as Partial<Problem>
  // a proxy that cannot reach the server answers for it, without our code
  if (code === undefined && (status >= 502 || status < 300)) throw new Unreachable()
  throw new Refused(status, code ?? 'internal', detail ?? '')
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
