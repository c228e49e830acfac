/** Something the user can put right: printed as it is, without a stack trace; exit code 2. */
export class UsageError extends Error {}
