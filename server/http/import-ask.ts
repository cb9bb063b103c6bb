import { LIMITS } from '../../shared/limits.ts'
import { Refusal } from '../../shared/refusals.ts'
import { type Corrections, parseCorrections } from '../../shared/table/corrections.ts'

/** A file as it came, and what somebody changed about it. */
export interface ImportAsk {
  bytes: Uint8Array
  /** As a form names it; '' when the body is the file itself. */
  filename: string
  corrections: Corrections
}

/** A form may have a part for each of its two names and the mark behind them, and be a little untidy. */
const MOST_MARKS = 8
/** Marks and heads of a form's parts. */
const FRAME_BYTES = 16_384
/** What a form may be larger than its file. */
export const FORM_BYTES = LIMITS.correctionBytes + FRAME_BYTES

/**
 * The body of an import: the bytes of a file, whatever they call themselves, or a form with the parts `file` and
 * `corrections`. Only what begins like a form is one.
 * @throws Refusal `bad-request` for a broken form, `bad-corrections`, `bad-name`, `too-large`
 */
export async function readImportAsk(body: unknown, contentType = ''): Promise<ImportAsk> {
  const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0)
  const mark = markOf(contentType)
  if (mark === null || !bytes.subarray(0, mark.length).equals(mark)) return { bytes, filename: '', corrections: {} }
  refuseCrowd(bytes, mark)
  const form = await new Response(bytes as Buffer<ArrayBuffer>, { headers: { 'content-type': contentType } })
    .formData()
    .catch(() => {
      throw broken('multipart/form-data')
    })
  const [file, ...more] = form.getAll('file')
  if (file === undefined || typeof file === 'string' || more.length > 0) throw broken('file')
  const corrections = form.getAll('corrections')
  if (corrections.length > 1) throw broken('corrections')
  const [json] = corrections
  return {
    bytes: new Uint8Array(await file.arrayBuffer()),
    filename: file.name,
    corrections: json === undefined ? {} : parseCorrections(await textOf(json))
  }
}

/** What each part of a form begins with; null for anything that is no form. */
function markOf(contentType: string): Buffer | null {
  const [, quoted, bare] =
    /^multipart\/form-data\s*;.*?\bboundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType) ?? []
  const boundary = quoted ?? bare
  return boundary === undefined ? null : Buffer.from(`--${boundary}`)
}

/** Counted before it is taken apart: a form of a million parts is nobody's import. */
function refuseCrowd(bytes: Buffer, mark: Buffer): void {
  let marks = 0
  for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + mark.length))
    if (++marks > MOST_MARKS) throw broken('multipart/form-data')
}

/** A part with a type of its own comes as a file. */
async function textOf(part: File | string): Promise<string> {
  if (typeof part === 'string') return part
  if (part.size > LIMITS.correctionBytes) throw new Refusal('too-large', { limit: '更正' })
  return part.text()
}

function broken(field: string): Refusal {
  return new Refusal('bad-request', { field })
}
