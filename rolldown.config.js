/** The entry points: what is bundled into which file of dist/. */
export const entries = [
  {
    input: 'src/cli/main.ts',
    file: 'goldcrest.js',
    // A small young generation is the largest memory knob of V8, and blocks that go back to the system that of glibc (docs/memory.md). What
    // can be set later is, in `main.ts`: Linux reads 255 bytes of a first line.
    banner:
      '#!/usr/bin/env -S MALLOC_MMAP_THRESHOLD_=65536 MALLOC_TRIM_THRESHOLD_=131072 ' +
      'node --max-semi-space-size=2 --semi-space-growth-factor=1 --v8-pool-size=1 --heap-growing-percent=20 ' +
      '--optimize-for-size',
  },
  { input: 'src/cli/commands.ts', file: 'commands.js', banner: '' },
  { input: 'src/server/main.ts', file: 'server.js', banner: '' },
  { input: 'src/host/worker.ts', file: 'worker.js', banner: '' },
]
