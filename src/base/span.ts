/** A half-open range of UTF-8 byte offsets into one file: `start` is the first byte, `end` is behind the last. */
export interface Span {
  readonly start: number
  readonly end: number
}
