type Task = () => void

let tasks: Task[] = []
let lastTasks: Task[] = []
let isAsked = false

/**
 * Runs `task` when this event-loop turn has read its sockets, after the tasks already waiting. Tasks asked for by tasks
 * run in the same pass. Rooms flush here: the log they append to posts its one commit after them, without another turn.
 */
export function atEndOfTurn(task: Task): void {
  tasks.push(task)
  ask()
}

/** Runs `task` in the same pass, when no task of `atEndOfTurn` is left. */
export function afterEndOfTurn(task: Task): void {
  lastTasks.push(task)
  ask()
}

function ask(): void {
  if (isAsked) return
  isAsked = true
  setImmediate(runAll)
}

function runAll(): void {
  try {
    for (;;) {
      const [now, later] = [tasks, lastTasks]
      if (now.length > 0) tasks = []
      else if (later.length > 0) lastTasks = []
      else break
      for (const task of now.length > 0 ? now : later) task()
    }
  } finally {
    isAsked = false
    // A task threw: the process is about to end, and if it is not, what was asked for since still runs.
    if (tasks.length + lastTasks.length > 0) ask()
  }
}
