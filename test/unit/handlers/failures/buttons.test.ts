// The buttons that share what was read about a failure. Their values come from outside.
import { expect, it } from 'vitest';
import { buttons } from '../../../../src/handlers/engine/registry.ts';
import { asker, jobOf } from '../engine/asking.ts';

const id = '0d1f2e3c-1111-4222-8333-444455556666';
const click = (action: string, value: unknown) => {
  const found = buttons.find((each) => each.id === action);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return found?.run({ value: text, blockId: '', isPrivate: true }, asker) ?? { kind: 'nothing' as const };
};
const workflow = { ref: { kind: 'workflow', id } };
const pipeline = { ref: { kind: 'pipeline', slug: 'gh/acme/web', number: 12 } };

it.each([
  [
    'share-logs',
    { workflowId: id, job: 'unit', lines: 80 },
    'logs',
    { target: workflow, job: 'unit', lines: 80 },
  ],
  [
    'share-logs',
    { workflowId: id, job: 'unit', lines: 80, step: 'npm test', container: 2 },
    'logs',
    { target: workflow, job: 'unit', lines: 80, step: 'npm test', container: 2 },
  ],
  ['share-tests', { workflowId: id }, 'tests', { target: workflow }],
  [
    'share-artifacts',
    { project: 'gh/acme/web', number: 12 },
    'artifacts',
    { target: pipeline, latest: false },
  ],
  [
    'share-artifacts-get',
    { project: 'gh/acme/web', number: 12, path: 'a/b.png', job: '7' },
    'artifacts-get',
    { target: pipeline, path: 'a/b.png', job: '7', latest: false },
  ],
  ['share-job', { workflowId: id, job: '4102' }, 'job', { target: workflow, job: '4102' }],
  ['share-flaky', 'gh/acme/web', 'flaky', { project: 'gh/acme/web' }],
])('%s requests the same again, for the channel', (action, value, name, payload) => {
  expect(jobOf(click(action, value))).toEqual({ name, payload: { ...payload, share: true } });
});

it.each([
  ['share-logs', ''],
  ['share-logs', { job: 'unit' }],
  ['share-logs', { workflowId: '../..', lines: 1e9 }],
  ['share-tests', { workflowId: id, job: 7 }],
  ['share-job', { job: 'unit' }],
  ['share-artifacts', { project: 'gh/acme/..', number: 1 }],
  ['share-artifacts', { project: 'gh/acme/web', number: -1 }],
  ['share-artifacts-get', { project: 'gh/acme/web', number: 1 }],
  ['share-flaky', 'web'],
])('%s rejects %j', (action, value) => {
  expect(() => click(action, value)).toThrow(/can’t read this button/);
});
