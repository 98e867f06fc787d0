import { expect, it } from 'vitest';
import { ask, jobOf } from '../engine/asking.ts';

const project = 'gh/acme/web';

it('unwatch needs neither reference nor project', () => {
  expect(jobOf(ask('unwatch'))).toEqual({ name: 'unwatch', payload: {} });
});

it('unwatch 12 names one', () => {
  const target = { ref: { kind: 'pipeline', number: 12 }, project };
  expect(jobOf(ask('unwatch 12', { defaultProject: project }))).toEqual({
    name: 'unwatch',
    payload: { target },
  });
  expect(ask('unwatch 12').kind).toBe('reply');
});
