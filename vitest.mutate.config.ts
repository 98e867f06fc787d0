// The tests of a mutation run: those that script/mutate.json names for the group.
import { readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

const group = process.env.MUTATE_GROUP ?? 'policy';
const { tests, needsRedis } = JSON.parse(readFileSync('script/mutate.json', 'utf8'))[group];

export default defineConfig({
  test: {
    include: tests,
    isolate: false,
    testTimeout: 20_000,
    ...(needsRedis && { globalSetup: ['test/support/redis-global.ts'] }),
  },
});
