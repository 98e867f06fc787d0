import { expect, it } from 'vitest';
import { ask, jobOf, said } from '../engine/asking.ts';

it('project settings asks a job, and for the project if none is known', () => {
  expect(jobOf(ask('project settings acme/web'))).toEqual({
    name: 'project-settings',
    payload: { project: 'gh/acme/web' },
  });
  expect(said(ask('project settings'))).toContain('run project settings');
});
