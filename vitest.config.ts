import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/cache-folder.ts'],
    pool: 'threads',
    maxWorkers: 2,
    testTimeout: 120_000,
  },
})
