import type { RefusalCode } from '../../../shared/refusals.ts'

/** Why an update is not admitted. */
export type FaultCode = Extract<RefusalCode, 'malformed' | 'out-of-step' | 'too-large' | 'not-yours' | 'not-your-cell'>

/** Ends the reading of an update. Never leaves `admit`. */
export class Fault extends Error {
  readonly code: FaultCode
  constructor(code: FaultCode, detail: string) {
    super(detail)
    this.name = 'Fault'
    this.code = code
  }
}

/** The bytes cannot be read, or say what no honest client says. */
export const malformed = (detail: string): Fault => new Fault('malformed', detail)
/** The update leans on something that this document does not have. */
export const outOfStep = (detail: string): Fault => new Fault('out-of-step', detail)
/** Past a bound. */
export const tooLarge = (detail: string): Fault => new Fault('too-large', detail)
