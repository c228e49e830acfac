import { ledger, Scratch } from '../memory/index.ts'
import { MAX_JS_FACTS } from './facts.ts'

/**
 * The arrays in which `readJavaScript` writes; `JavaScriptFacts` says what each holds. Reserved
 * once, committed as far as files reach.
 */
const numbers = (): Int32Array => new Int32Array(MAX_JS_FACTS)
const flags = (): Uint8Array => new Uint8Array(MAX_JS_FACTS)

export const importSpecifier: Int32Array = numbers()
export const importSpecifierStart: Int32Array = numbers()
export const importSpecifierEnd: Int32Array = numbers()
export const importStart: Int32Array = numbers()
export const importEnd: Int32Array = numbers()
export const importDynamic: Uint8Array = flags()

export const exportName: Int32Array = numbers()
export const exportLocal: Int32Array = numbers()
export const exportStart: Int32Array = numbers()
export const exportEnd: Int32Array = numbers()

export const className: Int32Array = numbers()
export const classNameStart: Int32Array = numbers()
export const classExtends: Int32Array = numbers()
export const classStart: Int32Array = numbers()

export const templateClass: Int32Array = numbers()
export const templateName: Int32Array = numbers()
export const templateStart: Int32Array = numbers()
export const templateEnd: Int32Array = numbers()
export const templateInline: Uint8Array = flags()

export const registryCategory: Int32Array = numbers()
export const registryKey: Int32Array = numbers()
export const registryKeyStart: Int32Array = numbers()
export const registryKeyEnd: Int32Array = numbers()

export const patchTarget: Int32Array = numbers()
export const patchStart: Int32Array = numbers()
export const patchEnd: Int32Array = numbers()

export const defineName: Int32Array = numbers()
export const defineStart: Int32Array = numbers()
export const defineEnd: Int32Array = numbers()

/** Bytes of one row in all of the columns. */
const scratch = new Scratch(ledger.account('javascript scratch'), 27 * 4 + 2)

/** Books how far a file wrote into the columns. */
export function bookFacts(rows: number): void {
  scratch.touched(rows)
}
