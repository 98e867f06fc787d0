import { describe, expect, it } from 'vitest';
import { ask, jobOf, problemOf, said } from '../engine/asking.ts';

const defaultProject = 'gh/acme/web';

describe('contexts unset', () => {
  it.each([
    ['contexts unset deploy OLD', { org: 'gh/acme', context: 'deploy', name: 'OLD', dryRun: false }],
    [
      'contexts unset deploy OLD --org other --dry-run',
      { org: 'gh/other', context: 'deploy', name: 'OLD', dryRun: true },
    ],
  ])('%s enqueues the question, not the deletion', (typed, payload) => {
    expect(jobOf(ask(typed, { defaultProject }))).toEqual({ name: 'ask-contexts-unset', payload });
  });

  it('asks for the project', () => {
    expect(said(ask('contexts unset deploy OLD'))).toContain('run contexts unset deploy OLD');
  });

  it.each(['contexts unset deploy OLD=hunter2', 'contexts unset deploy OLD hunter2'])(
    '%s is refused unsaid',
    (typed) => {
      expect(problemOf(typed, { defaultProject })).toContain('rotate it');
      expect(problemOf(typed, { defaultProject })).not.toContain('hunter2');
    },
  );
});
