import { type Ask, CompareWork } from './compare-parts.ts'

/** A thread of its own, so that the page goes on while thousands of rows are compared. Started by `compare-aside.ts`. */
const work = new CompareWork(say => postMessage(say))
addEventListener('message', ({ data }: MessageEvent<Ask>) => work.hear(data))
