// A step without a name is called by its command, which may have a secret in it, and step names are shown in channels.
import { expect, it } from 'vitest';
import { LegacyBuild } from '../../../src/circleci/schemas/legacy-build.ts';

it('masks credentials in the names of steps', () => {
  const name = 'curl -u ci:hunter2 https://nexus.example/upload';
  const { steps } = LegacyBuild.parse({
    build_num: 1,
    status: 'failed',
    build_url: 'https://circleci.com/gh/acme/web/1',
    steps: [
      { name, actions: [{ name, status: 'failed' }] },
      { name: 'npm test', actions: [] },
    ],
  });
  expect(JSON.stringify(steps)).not.toContain('hunter2');
  expect(steps.map((step) => step.name)).toEqual([
    'curl -u ci:**** https://nexus.example/upload',
    'npm test',
  ]);
});
