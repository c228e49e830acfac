import { type Retained, readRetained } from '../analysis/index.ts'

/** What the environment variable `GOLDCREST_KEEP` says to keep, for the benchmark only; nothing when it is not set. */
export const RETAINED: Retained = readRetained(process.env.GOLDCREST_KEEP)
