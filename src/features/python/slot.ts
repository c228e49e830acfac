import type { MemberName } from '../../types/index.ts'
import type { Target } from '../target.ts'
import type { KnownValue } from './known-members.ts'

/**
 * What stands, or is expected, at a place of a Python file where a name has a meaning to Odoo. References and completion
 * are two readings of the same slots: what the name that is there leads to, and which names could be there.
 */
export type Slot =
  /** The name of a model. `certain` when nothing but a model can be named here. */
  | { readonly kind: 'model'; readonly certain: boolean }
  /** A dotted path of fields that begins at a model; `types` and `comodel` limit its last field. */
  | {
      readonly kind: 'path'
      readonly model: string
      readonly types?: readonly string[]
      readonly comodel?: string
    }
  /** The operator of a condition about a field; at a cursor. */
  | { readonly kind: 'operator'; readonly model: string; readonly field: string }
  /** A value of a field with a selection; at a cursor. */
  | { readonly kind: 'value'; readonly model: string; readonly field: string }
  /** The value of a boolean field, which is no string; at a cursor. */
  | { readonly kind: 'truth' }
  /**
   * A key of a context for records of `model`; `undefined` when that is not known. `certain` says whether it is a context, and no other dictionary
   * of that name; absent it is.
   */
  | {
      readonly kind: 'context-key'
      readonly model: string | undefined
      readonly certain?: boolean
    }
  /** Where keys of a context can be arguments; at a cursor. */
  | { readonly kind: 'context-call'; readonly model: string | undefined }
  /** An operator that joins conditions about `model`; at a cursor. */
  | { readonly kind: 'logical'; readonly model: string }
  /** A field or method behind a dot. `known` is what another Python server knows of the value, at a cursor. */
  | { readonly kind: 'member'; readonly model: string; readonly known?: KnownValue | undefined }
  /** The name of a method. */
  | { readonly kind: 'method'; readonly model: string; readonly known?: KnownValue | undefined }
  /** The name of a field or method that is being defined. */
  | { readonly kind: 'field-definition'; readonly model: string }
  /** `classStart` is where the class begins that the method is of, `bareStart` where its `def` stands when it has no decorators, else -1. */
  | {
      readonly kind: 'method-definition'
      readonly model: string
      readonly classStart: number
      readonly bareStart: number
    }
  /** An external id with its module; `models` limits it to their records. */
  | { readonly kind: 'xmlid'; readonly certain: boolean; readonly models?: readonly string[] }
  /** A name of the Python module in the file at `path`; what it leads to is told by another slot. */
  | { readonly kind: 'module-member'; readonly path: string }
  /** A key of a dictionary that is known to have these; at a cursor. */
  | { readonly kind: 'key'; readonly keys: readonly string[] }
  /** A member of a value that is no record, at a cursor. */
  | { readonly kind: 'attribute'; readonly names: readonly MemberName[] }
  /** Something that is known already; `isOdoo` when it is a member of an environment, or one. */
  | { readonly kind: 'target'; readonly target: Target; readonly isOdoo?: boolean }

/** Whether a place makes what it names, changes it, or names it. */
export type Role = 'definition' | 'write' | 'read'

/** Receives the slots of a file. Offsets are UTF-8 bytes; the span is the whole text, which may be empty. */
export type SlotVisitor = (start: number, end: number, slot: Slot, role: Role) => void
