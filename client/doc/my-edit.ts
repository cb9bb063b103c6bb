/**
 * Origin of every transaction a person makes on this screen: the undo manager tracks the class, so that nothing else
 * is ever taken back. One object per writer tells its own transactions from the others.
 */
export class MyEdit {
  readonly by: string
  constructor(by: string) {
    this.by = by
  }
}

/**
 * Origin of what I bring into being: an entry of a report is never taken away again, so undo must not reach its birth.
 * Being a class of its own, it is not tracked.
 */
export class MyBirth extends MyEdit {}
