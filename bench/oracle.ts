import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

/** A class of the oracle. */
interface OracleClass {
  /** Index into the files. */
  readonly f: number
  /** Line, one-based. */
  readonly l: number
  /** The model. */
  readonly n?: string
  readonly me?: Readonly<Record<string, unknown>>
  readonly fi?: Readonly<Record<string, number>>
}

/** What a running Odoo 18 says; see `../shared/oracle/README.md`. */
export interface Oracle {
  readonly modules: Readonly<Record<string, { readonly path: string }>>
  readonly models: Readonly<
    Record<
      string,
      {
        readonly own: readonly number[]
        readonly mro: readonly number[]
        readonly fields: Readonly<Record<string, number>>
      }
    >
  >
  readonly classes: readonly OracleClass[]
  readonly files: readonly string[]
  /** Methods that the framework defines. */
  readonly orm_methods: readonly string[]
  readonly xmlids: Readonly<
    Record<
      string,
      readonly (readonly [
        string,
        string,
        string,
        number,
        readonly (readonly [number, number, string])[],
      ])[]
    >
  >
}

/** Reads the oracle. */
export function readOracle(path: string): Oracle {
  return JSON.parse(gunzipSync(readFileSync(path)).toString('utf8')) as Oracle
}
