import { expect, it } from 'vitest';
import { subjectOf } from '../../../../src/handlers/engine/subject-of.ts';
import { ask } from './asking.ts';

const known = { knownProjects: ['gh/acme/web'] };

it.each([
  ['trigger acme/web main', { project: 'gh/acme/web', branch: 'main' }],
  ['trigger acme/web', { project: 'gh/acme/web' }],
  ['trigger acme/web --tag v1', { project: 'gh/acme/web', branch: null }],
  ['retry main --project acme/web', { project: 'gh/acme/web', branch: 'main' }],
  ['retry 12 --project acme/web', { project: 'gh/acme/web' }],
  ['status https://app.circleci.com/pipelines/gh/other/one/3', { project: 'gh/other/one' }],
  ['status workflow:0d1f2e3c-1111-4222-8333-444455556666', {}],
  ['env list acme/web', { project: 'gh/acme/web', branch: null }],
  ['env set NAME --project acme/web', { project: 'gh/acme/web', branch: null }],
  ['env delete NAME --project acme/web', { project: 'gh/acme/web', branch: null }],
  ['subscribe acme/web --branch main', { project: 'gh/acme/web', branch: null }],
  ['contexts list --org acme', { project: 'gh/acme/*', branch: null }],
  [
    'schedules create nightly --branch main --hours 2 --project acme/web',
    { project: 'gh/acme/web', branch: 'main' },
  ],
  [
    'schedules create nightly --tag v1 --hours 2 --project acme/web',
    { project: 'gh/acme/web', branch: null },
  ],
  ['schedules create --project acme/web', { project: 'gh/acme/web' }],
  ['schedules edit nightly --hours 2 --project acme/web', { project: 'gh/acme/web' }],
  ['schedules run nightly --project acme/web', { project: 'gh/acme/web' }],
  ['subscriptions', { branch: null }],
  ['help', {}],
  ['trigger acme/web --form', { project: 'gh/acme/web' }],
])('%s is about %j', (typed, subject) => {
  expect(subjectOf(ask(typed, known))).toEqual(subject);
});
