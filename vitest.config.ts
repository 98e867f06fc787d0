import { defineConfig } from 'vitest/config';

const project = (name: string, more: object = {}) => ({
  test: { name, include: [`test/${name}/**/*.test.ts`], testTimeout: 20_000, hookTimeout: 30_000, ...more },
});

export default defineConfig({
  test: {
    projects: [
      project('architecture'),
      project('unit'),
      project('contract'),
      project('integration', { globalSetup: ['test/support/redis-global.ts'] }),
      project('e2e', { globalSetup: ['test/support/redis-global.ts'], testTimeout: 60_000 }),
      project('browser', { globalSetup: ['test/support/redis-global.ts'], testTimeout: 60_000 }),
    ],
  },
});
