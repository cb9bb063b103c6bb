import type { Person } from '../../shared/access/person.ts'
import type { ColumnId, RowId, UnitName } from '../../shared/ids.ts'
import { sentenceOf } from '../../shared/refusals.ts'
import type { Values } from './places.ts'
import type { Language } from './report.ts'
import { asMember, seenAsSentence } from './seen-as.ts'
import { whyNot, whyNotOther } from './why-not.ts'

/** What I may write in an open report, or what the department may that I look as. Without values nobody may anything. */
export class MyRights {
  /** null: my own rights are shown. */
  seenAs: UnitName | null = null
  readonly #me: Person
  readonly #values: () => Values | null
  readonly #language: () => Language

  constructor(me: Person, values: () => Values | null, language: () => Language) {
    this.#me = me
    this.#values = values
    this.#language = language
  }

  whyNot(row: RowId, column: ColumnId): string | null {
    const values = this.#values()
    if (!values) return sentenceOf('no-such-report', {}, this.#language())
    const says = whyNot(asMember(this.#me, this.seenAs), values, row, column, this.#language())
    return says ?? (this.seenAs === null ? null : seenAsSentence(this.seenAs, this.#language()))
  }

  whyNotWhat(what: 'structure' | 'comment'): string | null {
    const values = this.#values()
    if (!values) return sentenceOf('no-such-report', {}, this.#language())
    if (this.seenAs !== null) return seenAsSentence(this.seenAs, this.#language())
    return whyNotOther(this.#me, values, what, this.#language())
  }

  isForeign(row: RowId, column: ColumnId): boolean {
    const values = this.#values()
    return !values || whyNot(asMember(this.#me, this.seenAs), values, row, column, 'zh') !== null
  }

  /** A department cannot write its progress in this row any more. */
  isLocked(row: RowId): boolean {
    const column = this.#values()?.report.columns.find(one => one.role === 'progress')
    return this.#me.role === 'filler' && column !== undefined && this.isForeign(row, column.id)
  }
}
