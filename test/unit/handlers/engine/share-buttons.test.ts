// The buttons that share a private answer with the channel: each asks again, for everybody.
import { expect, it } from 'vitest';
import { UsageError } from '../../../../src/errors.ts';
import { buttons } from '../../../../src/handlers/engine/registry.ts';
import { asker, jobOf } from './asking.ts';

const project = 'gh/acme/web';
const id = '0d1f2e3c-1111-4222-8333-444455556666';
const other = '0d1f2e3c-1111-4222-8333-777788889999';
const click = (id: string, value: string) => {
  const action = buttons.find((each) => each.id === id);
  if (action === undefined) throw new Error(`no action ${id}`);
  return action.run({ value, blockId: '', isPrivate: true }, asker);
};

it.each([
  [
    'share-pipelines',
    { project, branch: 'main', mine: true },
    'pipelines',
    { project, branch: 'main', mine: true },
  ],
  ['share-pipelines', { project, mine: false }, 'pipelines', { project, mine: false }],
  [
    'share-pipelines',
    { project: 'gh/acme/*', mine: false },
    'pipelines',
    { project: 'gh/acme/*', mine: false },
  ],
  ['share-jobs', {}, 'jobs', {}],
  ['share-jobs', { only: 'failed' }, 'jobs', { only: 'failed' }],
  [
    'share-diff',
    { a: id, b: other },
    'diff',
    { target: { ref: { kind: 'uuid', id } }, other: { ref: { kind: 'uuid', id: other } } },
  ],
  ['share-why', { pipelineId: id }, 'why', { target: { ref: { kind: 'uuid', id } } }],
  [
    'share-why',
    { pipelineId: id, workflowId: other },
    'why',
    { target: { ref: { kind: 'workflow', id: other } } },
  ],
])('%s with %j', (id, value, name, payload) => {
  expect(jobOf(click(id, JSON.stringify(value)))).toEqual({ name, payload: { ...payload, share: true } });
});

it.each(['share-pipelines', 'share-why', 'share-diff'])('%s rejects other values', (id) => {
  for (const value of ['', '{}', 'null', '{"project":"x","mine":true}', '{"pipelineId":"x"}']) {
    expect(() => click(id, value)).toThrow(UsageError);
  }
});
