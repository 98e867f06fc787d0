import { describe, expect, it } from 'vitest';
import { ask, jobOf, problemOf, said } from '../engine/asking.ts';

const project = 'gh/acme/web';

describe('insights', () => {
  it.each([
    ['insights', { project, windowDays: 30, share: false }],
    ['insights build --window 7', { project, workflow: 'build', windowDays: 7, share: false }],
    ['insights "build all" --window=90d', { project, workflow: 'build all', windowDays: 90, share: false }],
    [
      'insights --branch release/2 --share --window “30 days”',
      { project, windowDays: 30, branch: 'release/2', share: true },
    ],
    [
      'insights build --project acme/api',
      { project: 'gh/acme/api', workflow: 'build', windowDays: 30, share: false },
    ],
  ])('%s', (typed, payload) => {
    expect(jobOf(ask(typed, { defaultProject: project }))).toEqual({ name: 'insights', payload });
  });

  it('says at once what it reads', () => {
    const outcome = said(ask('insights build', { defaultProject: project }));

    expect(outcome).toContain('On it: reading the insights of `build` of acme/web for the last 30 days.');
  });

  it('asks for the project', () => {
    expect(said(ask('insights'))).toContain('run insights');
  });

  it.each([
    ['insights --window 14', '`--window` takes `7`, `30` or `90` days, not `14`.'],
    ['insights --window', '`--window` needs a value'],
    ['insights build test', 'takes one word'],
    ['insights --days 7', 'I don’t know `--days`'],
  ])('%s is rejected with an example that works', (typed, problem) => {
    expect(problemOf(typed, { defaultProject: project })).toContain(problem);
    expect(problemOf(typed, { defaultProject: project })).toContain('For example: `/circleci insights');
  });
});
