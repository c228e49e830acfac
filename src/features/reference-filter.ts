/** Which references a question is about, so that the others cost nothing. */
export interface ReferenceFilter {
  /** Only references that touch this byte offset. */
  readonly at?: number
  /** Only references whose target has this as its last name, see `targetWord`. */
  readonly word?: string
  /** Whether members of records and objects are not asked for, so that what they are members of need not be worked out. */
  readonly noMembers?: boolean
  /** Whether only keys of dictionaries are asked for, so that neither names of Python nor members are looked at. */
  readonly onlyKeys?: boolean
  /** Whether the file is one of few, so that each place may cost more. */
  readonly isThorough?: boolean
}
