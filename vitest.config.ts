import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/cache-folder.ts'],
    pool: 'threads',
    maxWorkers: 2,
    // Every file would load all of the program anew, which took a third of the time. Tests clean up behind themselves.
    isolate: false,
    testTimeout: 120_000,
  },
})
