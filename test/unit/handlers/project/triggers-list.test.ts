import { expect, it } from 'vitest';
import { ask, jobOf, said } from '../engine/asking.ts';

it('triggers list asks a job, and for the project if none is known', () => {
  const payload = { project: 'gh/acme/web' };
  expect(jobOf(ask('triggers list acme/web'))).toEqual({ name: 'triggers-list', payload });
  expect(said(ask('triggers list'))).toContain('run triggers list');
});
