import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { FailedJob } from '../../../src/runs/failure.ts';
import { matchPath, type OwnedPart, ownersOf } from '../../../src/runs/owners.ts';

// https://docs.github.com/articles/about-code-owners#example-of-a-codeowners-file
it.each([
  ['src/auth/', 'src/auth/login.ts', true],
  ['src/auth/', 'src/auth/sso/saml.ts', true],
  ['src/auth', 'src/auth/login.ts', true],
  ['/src/auth/', 'src/auth/login.ts', true],
  ['src/auth/', 'lib/src/auth/login.ts', false],
  ['src/auth/', 'src/authors.ts', false],
  ['auth/', 'src/auth/login.ts', true],
  ['*.spec.ts', 'src/a/b.spec.ts', true],
  ['*.spec.ts', 'b.spec.ts', true],
  ['*.spec.ts', 'b.test.ts', false],
  ['docs/*', 'docs/start.md', true],
  ['docs/*', 'docs/build/app.md', false],
  ['**/logs', 'build/logs/a.txt', true],
  ['src/**/test.ts', 'src/a/b/test.ts', true],
  ['src/auth/', './src/auth/login.ts', true],
  ['/README.md', 'docs/README.md', false],
])('%s and %s: %s', (pattern, file, does) => {
  expect(matchPath(pattern, file)).toBe(does);
});

const job = (name: string, ...files: (string | undefined)[]): FailedJob => ({
  id: name,
  name,
  status: 'failed',
  tests: files.map((file, at) => ({ name: `test ${at}`, ...(file !== undefined && { file }) })),
  failedTests: files.length,
  files: [],
  unread: [],
});
const rule = (part: OwnedPart, ...owners: string[]) => ({ part, owners });
const rules = [
  rule({}, 'S0ALL'),
  rule({ path: 'src/auth/' }, 'S0AUTH', 'U1'),
  rule({ path: 'src/auth/', branch: 'release/*' }, 'S0RELEASE'),
  rule({ job: 'deploy-*' }, 'S0OPS'),
];

it.each<[string, FailedJob[], string | undefined, string[]]>([
  ['nobody for nothing', [], 'main', []],
  ['the last rule that matches', [job('unit', 'src/auth/a.ts')], 'main', ['S0AUTH', 'U1']],
  ['the first rule for everything else', [job('unit', 'src/web/a.ts')], 'main', ['S0ALL']],
  ['each once', [job('unit', 'src/auth/a.ts', 'src/auth/b.ts')], 'main', ['S0AUTH', 'U1']],
  ['all owners of several files', [job('unit', 'src/auth/a.ts', 'x.ts')], 'main', ['S0AUTH', 'U1', 'S0ALL']],
  ['by branch', [job('unit', 'src/auth/a.ts')], 'release/2', ['S0RELEASE']],
  ['by job, without a test', [job('deploy-eu')], undefined, ['S0OPS']],
  ['a test without a file', [job('unit', undefined)], 'main', ['S0ALL']],
])('%s', (_what, jobs, branch, expected) => {
  expect(ownersOf(rules, { jobs, otherJobs: [] }, branch)).toEqual(expected);
});

it('also looks at jobs that were not read, and a rule without owners silences', () => {
  const silenced = [...rules, rule({ job: 'flaky-*' })];
  expect(ownersOf(silenced, { jobs: [], otherJobs: ['deploy-us', 'flaky-e2e'] }, 'main')).toEqual(['S0OPS']);
});

it('mentions only owners from its rules, each once, whatever the rules contain', () => {
  const text = fc.string({ maxLength: 40 });
  const part = fc.record({ path: text, job: text, branch: text }, { requiredKeys: [] });
  fc.assert(
    fc.property(
      fc.array(fc.record({ part, owners: fc.array(text) })),
      text,
      text,
      text,
      (all, name, file, on) => {
        const owners = ownersOf(all, { jobs: [job(name, file)], otherJobs: [name] }, on);
        expect(new Set(owners).size).toBe(owners.length);
        for (const owner of owners) expect(all.some((one) => one.owners.includes(owner))).toBe(true);
      },
    ),
  );
});
