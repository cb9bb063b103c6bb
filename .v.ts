import { Worker } from 'node:worker_threads'
const w = new Worker('./test/server/files/hostile-child.ts', { resourceLimits: { maxOldGenerationSizeMb: 384, maxYoungGenerationSizeMb: 64 } })
w.on('message', m => console.log(m.ms.toFixed(0).padStart(6), m.name, '→', m.says.slice(0,160)))
w.on('error', e => console.log('ERROR', e))
w.on('exit', c => console.log('exit', c, (process.memoryUsage().rss/1e6).toFixed(0), process.resourceUsage().maxRSS/1000))
