import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

// Limits for a machine that is busy with something else: only a test that hangs comes near them.
const project = (name: string, more: object = {}) => ({
  test: { name, include: [`test/${name}/**/*.test.ts`], testTimeout: 90_000, hookTimeout: 90_000, ...more },
});

/** Pure tests share their modules: loading them anew for each of 140 files took three times as long as the tests. */
const oneProcess = { pool: 'threads' as const, isolate: false };

export default defineConfig({
  test: {
    // Only `--update` writes snapshots: one that is written on a first run was looked at by nobody.
    update: 'none',
    // Transformed modules are kept between runs: a third of the quick check was spent on transforming them again.
    experimental: { fsModuleCache: true },
    maxWorkers: Math.max(4, availableParallelism() - 1),
    projects: [
      project('architecture', oneProcess),
      project('unit', oneProcess),
      project('property', oneProcess),
      project('tooling', oneProcess),
      project('playground', oneProcess),
      project('contract'),
      // Loading the bot anew for each of 200 files took minutes of processor time.
      project('integration', { isolate: false, globalSetup: ['test/support/redis-global.ts'] }),
      project('e2e', {
        globalSetup: ['test/support/redis-global.ts', 'test/support/bundle-global.ts'],
        testTimeout: 120_000,
      }),
      project('browser', {
        globalSetup: ['test/support/redis-global.ts', 'test/support/bundle-global.ts'],
        testTimeout: 120_000,
      }),
    ],
  },
});
