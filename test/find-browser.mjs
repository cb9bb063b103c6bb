// Finds the browser that the browser tests drive, and installs one where that is possible. Plain Node 20.
import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge']

const MAC = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge'
]

const WINDOWS = ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe']

/** The executable of a Chromium, Chrome or Edge; `CHROMIUM_PATH` in the environment comes first. @returns null for none */
export function findBrowser() {
  return candidates().find(isExecutable) ?? null
}

function candidates() {
  const { CHROMIUM_PATH, PATH = '', HOME = '' } = process.env
  const asked = CHROMIUM_PATH ? [CHROMIUM_PATH] : []
  if (process.platform === 'darwin') return [...asked, ...MAC, ...MAC.map(file => path.join(HOME, file))]
  if (process.platform === 'win32') {
    const roots = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap(name => process.env[name] ?? [])
    return [...asked, ...roots.flatMap(root => WINDOWS.map(file => path.join(root, file)))]
  }
  const folders = [...PATH.split(':').filter(Boolean), '/usr/bin', '/usr/local/bin', '/snap/bin', '/opt/google/chrome']
  return [...asked, ...folders.flatMap(folder => NAMES.map(name => path.join(folder, name)))]
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/**
 * A browser and fonts with Chinese characters; on Debian as root, apt installs what is missing.
 * @returns the executable @throws Error with a sentence saying what to install
 */
export function ensureBrowser() {
  const missing = [...(findBrowser() === null ? ['chromium'] : []), ...(hasChineseFonts() ? [] : ['fonts-noto-cjk'])]
  if (missing.length > 0 && isDebianRoot()) aptInstall(missing)
  const found = findBrowser()
  if (found !== null) return found
  throw new Error(
    'The browser tests need Chromium, Chrome or Edge and none was found. Install one (Debian and Ubuntu: ' +
      '`sudo apt-get install chromium fonts-noto-cjk`), or name it: CHROMIUM_PATH=/path/to/chrome npm test'
  )
}

/** Programs that some tests use where they are: LibreOffice opens our files, pdftotext reads prints, strace cuts power. */
const OPTIONAL = {
  soffice: ['libreoffice-calc-nogui', 'libreoffice-writer-nogui'],
  pdftotext: ['poppler-utils'],
  strace: ['strace']
}

/** On Debian as root, apt installs those that are missing; elsewhere their tests say that they are left out. */
export function ensureOptional() {
  const missing = Object.entries(OPTIONAL).flatMap(([name, packages]) => (isInPath(name) ? [] : packages))
  if (missing.length === 0 || !isDebianRoot()) return
  try {
    aptInstall(missing)
  } catch (error) {
    console.log(`  left out: ${error.message}`)
  }
}

function isInPath(name) {
  return (process.env.PATH ?? '').split(':').some(folder => isExecutable(path.join(folder, name)))
}

/** Elsewhere than on Linux the system brings them; without fontconfig there is nobody to ask. */
function hasChineseFonts() {
  if (process.platform !== 'linux') return true
  const list = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' })
  return list.status === 0 && list.stdout.trim() !== ''
}

function isDebianRoot() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/etc/os-release')) return false
  return /^ID(_LIKE)?=.*debian/m.test(readFileSync('/etc/os-release', 'utf8'))
}

function aptInstall(packages) {
  console.log(`  installing ${packages.join(' and ')} with apt-get (once, a minute or two) …`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...packages]]) {
    const run = spawnSync('apt-get', ['-qq', ...args], { env, encoding: 'utf8' })
    if (run.status === 0) continue
    const why = run.stderr?.trim() || String(run.error ?? 'unknown')
    throw new Error(`apt-get ${args[0]} failed for ${packages.join(' and ')}.\n${why}`)
  }
}
