let tasks: (() => void)[] = []

/**
 * Runs `task` when this event-loop turn has read its sockets. Tasks asked for by tasks run in the same pass, after the
 * ones already waiting: rooms flush first, then the log they appended to posts one commit, all without another turn.
 * A task must not throw.
 */
export function atEndOfTurn(task: () => void): void {
  if (tasks.length === 0) setImmediate(runAll)
  tasks.push(task)
}

function runAll(): void {
  // The array only grows while it is walked; it is replaced at the end, so that no second immediate is asked for.
  for (let next = 0; next < tasks.length; next++) tasks[next]?.()
  tasks = []
}
