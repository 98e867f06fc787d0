import { describe, expect, it } from 'vitest';
import { UsageError } from '../../../../src/errors.ts';
import type { ButtonDefinition } from '../../../../src/handlers/engine/action.ts';
import * as buttons from '../../../../src/handlers/runs/buttons.ts';
import { asker, jobOf, said } from '../engine/asking.ts';

const id = '0d1f2e3c-1111-4222-8333-444455556666';
const other = '0d1f2e3c-1111-4222-8333-777788889999';
const project = 'gh/acme/web';
const click = ({ run }: ButtonDefinition, value: unknown, isPrivate = true) =>
  run({ value: typeof value === 'string' ? value : JSON.stringify(value), blockId: '', isPrivate }, asker);
const workflow = { ref: { kind: 'workflow', id } };
const pipeline = { ref: { kind: 'uuid', id } };

it.each<[ButtonDefinition, unknown, string, object]>([
  [buttons.approveButton, `${id} ${other}`, 'approve', { workflowId: id, jobId: other }],
  [buttons.cancelButton, id, 'cancel', { workflowId: id }],
  [buttons.cancelJobButton, `${id} ${other}`, 'cancel-job', { workflowId: id, jobId: other }],
  [
    buttons.cancelOlderButton,
    { project, branch: 'main', keep: 12 },
    'cancel-older',
    { project, branch: 'main', keep: 12 },
  ],
  [buttons.retryAllButton, id, 'retry', { target: workflow, mode: 'all', dryRun: false }],
  [buttons.retryFailedButton, id, 'retry', { target: workflow, mode: 'failed', dryRun: false }],
  [
    buttons.shareConfigButton,
    { pipelineId: id, which: 'compiled' },
    'config',
    { target: { ref: { kind: 'uuid', id } }, which: 'compiled', share: true },
  ],
  [
    buttons.shareDiffButton,
    { a: id, b: other },
    'diff',
    { target: pipeline, other: { ref: { kind: 'uuid', id: other } }, share: true },
  ],
  [buttons.sharePipelinesButton, { project, mine: true }, 'pipelines', { project, mine: true, share: true }],
  [
    buttons.sharePipelinesButton,
    { project, branch: 'main', mine: false },
    'pipelines',
    { project, branch: 'main', mine: false, share: true },
  ],
  [buttons.shareStatusButton, id, 'status', { target: pipeline, share: true }],
  [buttons.shareWhyButton, { pipelineId: id }, 'why', { target: pipeline, share: true }],
  [buttons.shareWhyButton, { pipelineId: other, workflowId: id }, 'why', { target: workflow, share: true }],
  [
    buttons.triggerBranchButton,
    { project, branch: 'main', parameters: { deploy: true }, question: 'cmd-1' },
    'trigger',
    { project, branch: 'main', parameters: { deploy: true }, question: 'cmd-1', dryRun: false },
  ],
  [
    buttons.triggerBranchButton,
    { project, branch: 'new', parameters: {}, definition: 'nightly', question: 'cmd-1', dryRun: true },
    'trigger',
    { project, branch: 'new', parameters: {}, definition: 'nightly', question: 'cmd-1', dryRun: false },
  ],
  [buttons.unwatchButton, id, 'unwatch', { target: pipeline }],
])('$id with %j enqueues %s', (button, value, name, payload) => {
  expect(jobOf(click(button, value))).toEqual({ name, payload });
});

describe('a question is replaced by the first answer', () => {
  it.each<[ButtonDefinition, unknown, string]>([
    [buttons.cancelButton, id, 'canceling the workflow'],
    [buttons.cancelJobButton, `${id} ${other}`, 'canceling the job'],
    [
      buttons.cancelOlderButton,
      { project, branch: 'main', keep: 12 },
      'canceling everything older than #12 on `main` of acme/web',
    ],
    [
      buttons.triggerBranchButton,
      { project, branch: 'main', parameters: { deploy: true }, question: 'cmd-1' },
      'triggering a pipeline of acme/web on `main` with `deploy` = `true`',
    ],
  ])('of $id', (button, value, doing) => {
    const outcome = click(button, value);
    expect(outcome).toMatchObject({ replaceOriginal: true });
    expect(said(outcome)).toContain(doing);
  });

  it('and a card stays', () => {
    const outcome = click(buttons.cancelButton, id, false);
    expect(outcome).not.toHaveProperty('replaceOriginal');
    expect(outcome).not.toHaveProperty('reply');
  });
});

it.each<[ButtonDefinition, unknown]>([
  [buttons.approveButton, id],
  [buttons.triggerBranchButton, { project, branch: 'a..b', parameters: {}, question: 'cmd-1' }],
  [buttons.triggerBranchButton, { project, branch: 'main', parameters: {}, question: 'a:b' }],
  [buttons.triggerBranchButton, { project, branch: 'main', parameters: {} }],
  [buttons.cancelButton, '12'],
  [buttons.cancelJobButton, id],
  [buttons.cancelOlderButton, {}],
  [buttons.cancelOlderButton, { project, branch: 'main' }],
  [buttons.cancelOlderButton, { project: 'x', branch: 'main', keep: 1 }],
  [buttons.retryAllButton, '12'],
  [buttons.retryFailedButton, ''],
  [buttons.shareConfigButton, { pipelineId: id, which: 'all' }],
  [buttons.shareDiffButton, { a: id }],
  [buttons.shareDiffButton, { a: id, b: '12' }],
  [buttons.sharePipelinesButton, { project: 'x', mine: true }],
  [buttons.shareStatusButton, '12'],
  [buttons.shareWhyButton, { workflowId: id }],
  [buttons.shareWhyButton, { pipelineId: '12' }],
  [buttons.unwatchButton, '12'],
])('$id rejects %j', (button, value) => {
  expect(() => click(button, value)).toThrow(UsageError);
});
