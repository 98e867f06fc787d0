// Settings of `npm run mutate` for one group of script/mutate.json.
import { readFileSync } from 'node:fs';

const group = process.env.MUTATE_GROUP ?? 'policy';
const { sources } = JSON.parse(readFileSync('script/mutate.json', 'utf8'))[group];

export default {
  mutate: sources,
  testRunner: 'vitest',
  vitest: { configFile: 'vitest.mutate.config.ts' },
  plugins: ['@stryker-mutator/vitest-runner'],
  coverageAnalysis: 'perTest',
  // A mutant in a constant is there before the first test starts, so each would need all tests.
  ignoreStatic: true,
  concurrency: 2,
  // A busy machine must not look like a mutant that hangs: both count as noticed.
  timeoutMS: 20_000,
  reporters: ['clear-text', 'progress', 'html'],
  clearTextReporter: { reportTests: false },
  htmlReporter: { fileName: `reports/mutation/${group}.html` },
  // Stryker 9 can't read it with TypeScript 7. Vitest transpiles without it.
  tsconfigFile: 'none',
};
