import { expect, it } from 'vitest';
import { ask, jobOf, problemOf, said } from '../engine/asking.ts';

const web = { defaultProject: 'gh/acme/web' };
const project = 'gh/acme/web';

it.each([
  ['artifacts', { target: { ref: { kind: 'last' }, project }, latest: false }],
  [
    'artifacts 12 --job e2e',
    { target: { ref: { kind: 'pipeline', number: 12 }, project }, job: 'e2e', latest: false },
  ],
  ['artifacts --latest', { target: { ref: { kind: 'last' }, project }, latest: true }],
  [
    'artifacts --latest --branch main',
    { target: { ref: { kind: 'branch', branch: 'main' }, project }, latest: true },
  ],
  [
    'artifacts --branch main',
    { target: { ref: { kind: 'branch', branch: 'main' }, project }, latest: false },
  ],
])('%s', (typed, payload) => {
  expect(jobOf(ask(typed, web))).toEqual({ name: 'artifacts', payload: { ...payload, share: false } });
});

it.each([
  ['artifacts 12 --get coverage/index.html', { path: 'coverage/index.html', latest: false }],
  ['artifacts 12 --get ./shot.png --job e2e', { path: 'shot.png', job: 'e2e', latest: false }],
])('%s asks for one file', (typed, payload) => {
  const target = { ref: { kind: 'pipeline', number: 12 }, project };
  const job = { name: 'artifacts-get', payload: { target, ...payload, share: false } };
  expect(jobOf(ask(typed, web))).toEqual(job);
});

it('artifacts --latest --get looks at earlier runs, too', () => {
  expect(jobOf(ask('artifacts --latest --get app.apk', web))).toEqual({
    name: 'artifacts-get',
    payload: { target: { ref: { kind: 'last' }, project }, path: 'app.apk', latest: true, share: false },
  });
});

it.each(['artifacts 12 --latest', 'artifacts main --branch main'])('%s names two different runs', (typed) => {
  expect(problemOf(typed, web)).toMatch(/not both/);
});

it('artifacts asks for the project', () => {
  expect(said(ask('artifacts --latest --branch main'))).toContain('run artifacts');
});
