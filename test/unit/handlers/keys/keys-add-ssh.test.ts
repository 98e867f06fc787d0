import { expect, it } from 'vitest';
import { ask, jobOf, problemOf, said } from '../engine/asking.ts';

const defaultProject = 'gh/acme/web';

it.each([
  ['keys add-ssh', ''],
  ['keys add-ssh GitHub.com', 'github.com'],
])('%s opens a window for the key', (typed, host) => {
  const outcome = ask(typed, { defaultProject });
  expect(outcome).toMatchObject({
    kind: 'openModal',
    leadsTo: 'keys-add-ssh',
    view: { callback_id: 'keys-add-ssh' },
  });
  expect(JSON.stringify(outcome)).toContain(host === '' ? 'every host' : '`github.com`');
  expect(jobOf(ask(`${typed} --dry-run`, { defaultProject }))).toEqual({
    name: 'keys-add-ssh',
    payload: { project: defaultProject, host, dryRun: true },
  });
});

it('keys add-ssh asks for the project', () => {
  expect(said(ask('keys add-ssh github.com'))).toContain('run keys add-ssh github.com');
});

it.each(['keys add-ssh -----BEGIN hunter2', 'keys add-ssh hunter2=x', 'keys add-ssh github.com hunter2'])(
  '%s is rejected without repeating it',
  (typed) => {
    expect(problemOf(typed, { defaultProject })).toContain('rotate it');
    expect(problemOf(typed, { defaultProject })).not.toContain('hunter2');
  },
);
