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
  /** The line of each method, alone or in front of what else is known. */
  readonly me?: Readonly<Record<string, number | readonly [number, ...unknown[]]>>
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
  readonly fields: readonly {
    /** The model that a field leads to. */
    readonly rel?: string
    /** The field by which it comes from another model (`_inherits`). */
    readonly inherited?: string
  }[]
  /** Methods that the framework defines. */
  readonly orm_methods: readonly string[]
  /** Ids of models, made by the framework, by module. */
  readonly model_xmlids: Readonly<Record<string, readonly string[]>>
  /** Id, model, type, id of the parent, mode. */
  readonly views: readonly (readonly [
    string,
    string | null,
    string,
    string | null,
    'primary' | 'extension',
    ...unknown[],
  ])[]
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
