import { type JavaScriptFacts, JS_LISTED, readJavaScript } from '../../src/javascript/index.ts'
import { ledger, type NameId, NameTable } from '../../src/memory/index.ts'

export const names: NameTable = new NameTable(ledger.account('test names'))

const encoder = new TextEncoder()
const text = (id: number | undefined): string => names.text((id ?? 0) as NameId)

/** Reads a text, or bytes, as a file. Only the names of this file are in {@link names} then. */
export function read(source: string | Uint8Array, path = 'm/static/src/a.js'): JavaScriptFacts {
  const bytes = typeof source === 'string' ? encoder.encode(source) : source
  names.truncate(1)
  return readJavaScript(path, bytes, bytes.length, names)
}

/** The names that occur in a text, sorted. */
export function words(source: string): string[] {
  read(source)
  const found: string[] = []
  for (let id = 1; id < names.count; id++) found.push(text(id))
  return found.sort()
}

/**
 * The facts of a file, one a line, each with the span that it marks in angle quotes.
 */
export function outline(source: string, path?: string): string {
  const bytes = encoder.encode(source)
  const facts = read(bytes, path)
  const slice = (start: number | undefined, end: number | undefined): string =>
    `«${new TextDecoder().decode(bytes.slice(start ?? 0, end ?? 0))}»`
  const lines: string[] = []
  if (facts.kind === JS_LISTED) lines.push('listed')
  if (facts.odooModule) lines.push(`odoo-module ${text(facts.odooModuleAlias)}`.trim())
  for (let i = 0; i < facts.importCount; i++) {
    const kind = facts.importDynamic[i] === 1 ? 'dynamic import' : 'import'
    lines.push(
      `${kind} ${text(facts.importSpecifier[i])} ${slice(facts.importSpecifierStart[i], facts.importSpecifierEnd[i])}`,
    )
  }
  for (let i = 0; i < facts.exportCount; i++) {
    const local = text(facts.exportLocal[i])
    lines.push(
      `export ${text(facts.exportName[i])}${local ? ` of ${local}` : ''} ${slice(facts.exportStart[i], facts.exportEnd[i])}`,
    )
  }
  for (let i = 0; i < facts.classCount; i++) {
    const start = facts.classNameStart[i]!
    const base = text(facts.classExtends[i])
    lines.push(
      `class ${text(facts.className[i])}${base ? ` extends ${base}` : ''} ${slice(start, start + 3)}`,
    )
  }
  for (let i = 0; i < facts.templateCount; i++) {
    const owner = text(facts.className[facts.templateClass[i]!])
    const name = facts.templateInline[i] === 1 ? 'inline' : text(facts.templateName[i])
    lines.push(`template ${owner} ${name} ${slice(facts.templateStart[i], facts.templateEnd[i])}`)
  }
  for (let i = 0; i < facts.registryCount; i++) {
    lines.push(
      `registry ${text(facts.registryCategory[i])} ${text(facts.registryKey[i])} ${slice(facts.registryKeyStart[i], facts.registryKeyEnd[i])}`,
    )
  }
  for (let i = 0; i < facts.patchCount; i++) {
    lines.push(
      `patch ${text(facts.patchTarget[i])} ${slice(facts.patchStart[i], facts.patchEnd[i])}`,
    )
  }
  for (let i = 0; i < facts.defineCount; i++) {
    lines.push(
      `define ${text(facts.defineName[i])} ${slice(facts.defineStart[i], facts.defineEnd[i])}`,
    )
  }
  for (const { message, start, end } of facts.problems)
    lines.push(`${slice(start, end)} ${message}`)
  return lines.join('\n')
}
