// node scripts/vsix.js [FILE]: builds the VS Code extension of editors/vscode with the server in it; FILE is goldcrest.vsix when not given.
// A .vsix is a zip with two descriptions in it. VS Code's own packager (vsce) needs a newer Node than we do.
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { build, install, mustRun, root } from './setup.js'

const source = join(root, 'editors', 'vscode')
const target = resolve(process.argv[2] ?? join(root, 'goldcrest.vsix'))

install()
build()
installExtension()
mustRun(join(root, 'node_modules', '.bin', 'tsc'), ['-p', source])
await bundleExtension()
const { zipSync } = createRequire(join(source, 'package.json'))('fflate')
const files = collect()
writeFileSync(target, zipSync(files, { level: 9 }))
const kilobytes = Math.round(statSync(target).size / 1000)
console.log(`${target}: ${Object.keys(files).length} files, ${kilobytes} kB`)

/** Installs what only the extension needs, unless it is there already. */
function installExtension() {
  const installed = join(source, 'node_modules', '.package-lock.json')
  const wanted = join(source, 'package-lock.json')
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(wanted).mtimeMs) return
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  mustRun(npm, ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: source,
  })
}

/** One file with the client library in it; VS Code provides the module `vscode`. */
async function bundleExtension() {
  const { rolldown } = await import('rolldown')
  const bundle = await rolldown({
    input: join(source, 'src', 'extension.ts'),
    platform: 'node',
    external: ['vscode'],
    logLevel: 'warn',
  })
  const file = join(source, 'dist', 'extension.js')
  await bundle.write({ file, format: 'cjs', codeSplitting: false, minify: true })
  await bundle.close()
}

/** The content of the package: path to bytes. */
function collect() {
  const {
    devDependencies: _types,
    private: _private,
    ...manifest
  } = readJson(join(source, 'package.json'))
  const { version } = readJson(join(root, 'package.json'))
  const description = { ...manifest, version }
  const content = {
    '[Content_Types].xml': text(contentTypes()),
    'extension.vsixmanifest': text(vsixManifest(description)),
    'extension/package.json': text(`${JSON.stringify(description, null, 2)}\n`),
    'extension/readme.md': readFileSync(join(source, 'README.md')),
    'extension/LICENSE.txt': readFileSync(join(root, 'LICENSE')),
    'extension/dist/extension.js': readFileSync(join(source, 'dist', 'extension.js')),
    'extension/licences.txt': text(licences()),
    // The server is of ES modules, the extension is not.
    'extension/server/package.json': text('{ "type": "module" }\n'),
  }
  const dist = join(root, 'dist')
  for (const name of readdirSync(dist, { recursive: true, encoding: 'utf8' })) {
    const path = join(dist, name)
    if (statSync(path).isFile()) {
      content[`extension/server/${name.replaceAll('\\', '/')}`] = readFileSync(path)
    }
  }
  return content
}

/** The licences of what is bundled into the extension: the client library and what it needs, not the types, the zip writer and the browser of the test. */
function licences() {
  const modules = join(source, 'node_modules')
  return readdirSync(modules)
    .filter((name) => !/^[.@]|^fflate$|^playwright-core$/.test(name))
    .map((name) => {
      const { version, license } = readJson(join(modules, name, 'package.json'))
      const file = readdirSync(join(modules, name)).find((entry) => /^licen[cs]e/i.test(entry))
      const words = file === undefined ? '' : readFileSync(join(modules, name, file), 'utf8').trim()
      return `${name} ${version} (${license})\n\n${words}\n\n${'-'.repeat(80)}\n`
    })
    .join('\n')
}

/** The media type of each extension in the package. */
function contentTypes() {
  const types = {
    json: 'application/json',
    js: 'application/javascript',
    md: 'text/markdown',
    pyi: 'text/plain',
    txt: 'text/plain',
    vsixmanifest: 'text/xml',
  }
  const lines = Object.entries(types).map(
    ([extension, type]) => `  <Default Extension=".${extension}" ContentType="${type}"/>`,
  )
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">',
    ...lines,
    '</Types>\n',
  ].join('\n')
}

/** What VS Code reads before it unpacks: who made what, for which VS Code. */
function vsixManifest(extension) {
  const { name, displayName, description, version, publisher, engines, categories } = extension
  const property = (id, value) =>
    `      <Property Id="Microsoft.VisualStudio.${id}" Value="${value}"/>`
  const asset = (type, path) =>
    `    <Asset Type="Microsoft.VisualStudio.${type}" Path="extension/${path}" Addressable="true"/>`
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<PackageManifest Version="2.0.0" xmlns="http://schemas.microsoft.com/developer/vsx-schema/2011">',
    '  <Metadata>',
    `    <Identity Language="en-US" Id="${name}" Version="${version}" Publisher="${publisher}"/>`,
    `    <DisplayName>${escaped(displayName)}</DisplayName>`,
    `    <Description xml:space="preserve">${escaped(description)}</Description>`,
    `    <Tags>${escaped(extension.keywords.join(','))}</Tags>`,
    `    <Categories>${escaped(categories.join(','))}</Categories>`,
    '    <GalleryFlags>Public</GalleryFlags>',
    '    <Properties>',
    property('Code.Engine', escaped(engines.vscode)),
    property('Code.ExtensionDependencies', ''),
    property('Code.ExtensionPack', ''),
    property('Code.ExtensionKind', extension.extensionKind.join(',')),
    property('Code.LocalizedLanguages', ''),
    '    </Properties>',
    '    <License>extension/LICENSE.txt</License>',
    '  </Metadata>',
    '  <Installation>',
    '    <InstallationTarget Id="Microsoft.VisualStudio.Code"/>',
    '  </Installation>',
    '  <Dependencies/>',
    '  <Assets>',
    asset('Code.Manifest', 'package.json'),
    asset('Services.Content.Details', 'readme.md'),
    asset('Services.Content.License', 'LICENSE.txt'),
    '  </Assets>',
    '</PackageManifest>\n',
  ].join('\n')
}

function escaped(value) {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}

function text(value) {
  return new TextEncoder().encode(value)
}

function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'))
}
