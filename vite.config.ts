import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import react from '@vitejs/plugin-react'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'

const here = path.dirname(fileURLToPath(import.meta.url))
const server = 'http://127.0.0.1:8460'

/** `npm run build` makes `dist/client`; `npm test` runs the projects below. */
export default defineConfig({
  root: path.join(here, 'client'),
  plugins: [react(), compressedTwice()],
  build: {
    outDir: path.join(here, 'dist/client'),
    emptyOutDir: true,
    manifest: true,
    target: 'es2023',
    // the grid is one big file on purpose: it is loaded with a report and with nothing else
    chunkSizeWarningLimit: 1_200,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules[\\/](?:react|react-dom|scheduler)[\\/]/, priority: 30 },
            {
              name: 'yjs',
              test: /node_modules[\\/](?:yjs|lib0|y-protocols|y-websocket|y-indexeddb)[\\/]/,
              priority: 20
            },
            { name: 'ag-grid', test: /node_modules[\\/](?:ag-grid-|ag-stack|@ag-grid-community)/, priority: 10 }
          ]
        }
      }
    }
  },
  server: {
    proxy: {
      '/api': server,
      '/sync': { target: server, ws: true }
    }
  },
  test: {
    root: here,
    projects: [
      {
        root: here,
        test: {
          name: 'unit',
          environment: 'node',
          maxWorkers: 2, // many wait for disks and processes
          include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
          exclude: ['test/fuzz/**', 'test/hostile/**', 'test/browser/**', 'test/bench/**'],
          testTimeout: 60_000, // some start whole servers, on a machine that does other things too
          hookTimeout: 60_000
        }
      },
      {
        root: here,
        test: {
          name: 'fuzz',
          environment: 'node',
          maxWorkers: 2,
          include: ['test/fuzz/**/*.test.ts', 'test/hostile/**/*.test.ts'],
          testTimeout: 600_000,
          hookTimeout: 60_000
        }
      },
      {
        root: here,
        test: {
          name: 'browser',
          environment: 'node',
          sequence: { groupOrder: 1 }, // when the processors are free
          include: ['test/browser/**/*.test.ts'],
          fileParallelism: false,
          expect: { poll: { timeout: 20_000 } },
          retry: 2, // a real browser on a busy machine misses a beat; what is broken fails three times
          testTimeout: 180_000,
          hookTimeout: 120_000
        }
      }
    ]
  }
})

/** Writes `.br` and `.gz` beside every text file of the build, so that the server only picks one. */
function compressedTwice(): Plugin {
  const brotli = promisify(brotliCompress)
  const zip = promisify(gzip)
  return {
    name: 'compressed-twice',
    apply: 'build',
    async writeBundle(options) {
      const folder = options.dir ?? ''
      const files = await readdir(folder, { recursive: true, withFileTypes: true })
      for (const file of files) {
        if (!file.isFile() || !/\.(?:js|css|html|svg|json|webmanifest)$/.test(file.name)) continue
        const name = path.join(file.parentPath, file.name)
        const bytes = await readFile(name)
        if (bytes.length < 1_024) continue
        await writeFile(`${name}.br`, await brotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }))
        await writeFile(`${name}.gz`, await zip(bytes, { level: 9 }))
      }
    }
  }
}
