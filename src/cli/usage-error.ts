const NAME = 'UsageError'

/** Something the user can put right: printed as it is, without a stack trace; exit code 2. */
export class UsageError extends Error {
  override readonly name: string = NAME
}

/** Whether an error is a {@link UsageError}, from whichever file of the program it comes. */
export function isUsageError(error: unknown): error is UsageError {
  return error instanceof Error && error.name === NAME
}
