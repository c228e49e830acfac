import fc from 'fast-check'
import { expect, it } from 'vitest'
import { names, read } from './outline.ts'

const piece = fc.constantFrom(
  ...[
    '"',
    "'",
    '`',
    '${',
    '}',
    '{',
    '(',
    ')',
    '/',
    '//',
    '/*',
    '*/',
    '\\',
    '\n',
    ' ',
    '[',
    ']',
    '.',
  ],
  ...['a', 'B', '1', '=', ',', ';', 'é', '\0', 'class ', 'extends ', 'static ', 'template', 'xml'],
  ...[
    'import ',
    'from ',
    'export ',
    'default ',
    'registry',
    '.category(',
    '.add(',
    'patch(',
    '"x"',
  ],
  ...['odoo.define(', '.prototype', '@odoo-module', 'return ', 'if (', '=>', 'async '],
)
const damaged = fc
  .array(piece, { maxLength: 60 })
  .map((pieces) => new TextEncoder().encode(pieces.join('')))

it('any file gives rows whose spans lie in it and whose names exist', () => {
  fc.assert(
    fc.property(fc.oneof(damaged, fc.uint8Array({ maxLength: 100 })), (bytes) => {
      const facts = read(bytes)
      const inFile = (start: number | undefined, end: number | undefined): void => {
        expect(start).toBeGreaterThanOrEqual(0)
        expect(end).toBeGreaterThanOrEqual(start!)
        expect(end).toBeLessThanOrEqual(bytes.length)
      }
      const isName = (id: number | undefined): void => {
        expect(id).toBeGreaterThanOrEqual(0)
        expect(id).toBeLessThan(names.count)
      }
      for (let i = 0; i < facts.importCount; i++) {
        inFile(facts.importStart[i], facts.importEnd[i])
        inFile(facts.importSpecifierStart[i], facts.importSpecifierEnd[i])
        isName(facts.importSpecifier[i])
      }
      for (let i = 0; i < facts.exportCount; i++) {
        inFile(facts.exportStart[i], facts.exportEnd[i])
        isName(facts.exportName[i])
        isName(facts.exportLocal[i])
      }
      for (let i = 0; i < facts.classCount; i++) {
        inFile(facts.classStart[i], facts.classNameStart[i])
        isName(facts.className[i])
        isName(facts.classExtends[i])
      }
      for (let i = 0; i < facts.templateCount; i++) {
        inFile(facts.templateStart[i], facts.templateEnd[i])
        isName(facts.templateName[i])
        expect(facts.templateClass[i]).toBeLessThan(facts.classCount)
      }
      for (let i = 0; i < facts.registryCount; i++) {
        inFile(facts.registryKeyStart[i], facts.registryKeyEnd[i])
        isName(facts.registryCategory[i])
        isName(facts.registryKey[i])
      }
      for (let i = 0; i < facts.patchCount; i++) {
        inFile(facts.patchStart[i], facts.patchEnd[i])
        isName(facts.patchTarget[i])
      }
      for (let i = 0; i < facts.defineCount; i++) {
        inFile(facts.defineStart[i], facts.defineEnd[i])
        isName(facts.defineName[i])
      }
      for (const { start, end } of facts.problems) inFile(start, end)
    }),
    { numRuns: 4000 },
  )
})
