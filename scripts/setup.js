// What the other scripts need before they start: installed packages and a fresh bundle.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The root folder of the repository. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** Runs a program with its output shown; answers its exit code. */
export function run(command, args, options = {}) {
  const result = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options })
  if (result.error) throw result.error
  return result.status ?? 1
}

/** Runs a program and ends this one with its exit code when it fails. */
export function mustRun(command, args, options = {}) {
  const code = run(command, args, options)
  if (code !== 0) process.exit(code)
}

/** A short text that is another when a file below a folder that ends so has another content or name. */
export function hashOfFolder(folder, ending) {
  const hash = createHash('sha256')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  for (const file of files.filter((name) => name.endsWith(ending)).sort()) {
    hash.update(file).update(readFileSync(join(folder, file)))
  }
  return hash.digest('hex').slice(0, 16)
}

function newest(path) {
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.mtimeMs
  let time = 0
  for (const name of readdirSync(path)) time = Math.max(time, newest(join(path, name)))
  return time
}

/**
 * Installs the packages that the lock file names, unless they are there already. `npm ci` would be stricter, but refuses a
 * lock file without the builds for other systems, which not every registry serves.
 */
export function install() {
  const installed = join(root, 'node_modules', '.package-lock.json')
  const wanted = join(root, 'package-lock.json')
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(wanted).mtimeMs) return
  console.log('Installing packages (npm install) …')
  mustRun(process.platform === 'win32' ? 'npm.cmd' : 'npm', [
    'install',
    '--no-save',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ])
}

/** Builds the bundle into dist/ when a source is newer than it. */
export function build() {
  const bundle = join(root, 'dist', 'goldcrest.js')
  const sources = ['src', 'rolldown.config.js', 'package-lock.json'].map((name) => join(root, name))
  if (existsSync(bundle) && sources.every((path) => newest(path) <= statSync(bundle).mtimeMs))
    return
  mustRun(process.execPath, [join(root, 'scripts', 'build.js')])
}
