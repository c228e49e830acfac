/**
 * What a target takes out of a value that is unpacked: the item of that number, counted from the end when it is negative, or a list of those that
 * a star takes, all but the first `from` and the last `behind`.
 */
export type PathStep = number | { readonly from: number; readonly behind: number }
