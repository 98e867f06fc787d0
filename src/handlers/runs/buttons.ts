// The buttons and menus of the messages about runs. A value comes from outside: it is read with care.

import { z } from 'zod';
import { renderDoing, renderWorking } from '../../blocks/kit/working.ts';
import { defineButton, unreadableClick } from '../engine/action.ts';
import { startJobOfClick } from '../engine/start-job.ts';
import { readId, readSlug } from '../parse/read-click.ts';
import { readJson } from '../parse/read-json.ts';
import { refillPolicy, refillTriggerForm } from './refill-trigger-form.ts';

/** "Approve" on a card that waits. The value is `<workflow id> <job id>`; the approval request is read live. */
export const approveJobButton = defineButton({
  id: 'approve',
  run({ value }, asker) {
    const [workflow, job] = value.split(' ');
    const payload = { workflowId: readId(workflow), jobId: readId(job) };
    return startJobOfClick('approve', payload, asker);
  },
});

const Value = z.object({ project: z.string(), branch: z.string().min(1), keep: z.int().positive() });

/** "Cancel 3 workflows" in the question that `/circleci cancel older` asks. The value says on which branch, and which pipeline was the newest then; what runs is read anew. */
export const cancelOlderButton = defineButton({
  id: 'cancel-older',
  run({ value }, asker) {
    const read = Value.safeParse(readJson(value));
    if (!read.success) throw unreadableClick();
    const { branch, keep } = read.data;
    const project = readSlug(read.data.project);
    const payload = { project, branch, keep, dryRun: false };
    const doing = [`canceling what is older than #${keep} on `, { code: branch }, ' of ', { project }];
    return {
      ...startJobOfClick('cancel-older', payload, asker),
      reply: renderDoing(doing),
      replaceOriginal: true,
    };
  },
});

/** "Cancel" on a card, or in the question that `/circleci cancel` asks. The value is the workflow's id. */
export const cancelWorkflowButton = defineButton({
  id: 'cancel',
  run({ value, isPrivate }, asker) {
    const wanted = { name: 'cancel', payload: { workflowId: readId(value) } } as const;
    const started = startJobOfClick(wanted, asker);
    // The question has been answered; a card stays what it is.
    return isPrivate ? { ...started, reply: renderWorking(wanted), replaceOriginal: true } : started;
  },
});

/** Another pipeline definition in the form that starts a pipeline. */
export const formDefinitionButton = defineButton({
  id: 'form-definition',
  run: refillTriggerForm,
});

/** Another project in the form that starts a pipeline. */
export const formProjectButton = defineButton({
  id: 'form-project',
  run: refillTriggerForm,
});

/** Another branch or tag in the form that starts a pipeline: its config may declare other parameters. */
export const formRefButton = defineButton({ id: 'form-ref', policy: refillPolicy, run: refillTriggerForm });

/** "Retry all" on a card. The value is the workflow's id. */
export const retryAllButton = defineButton({
  id: 'retry-all',
  run({ value }, asker) {
    const target = { ref: { kind: 'workflow', id: readId(value) } } as const;
    return startJobOfClick('retry', { target, mode: 'all', dryRun: false }, asker);
  },
});

/** "Retry failed jobs" on a card. The value is the workflow's id. */
export const retryFailedButton = defineButton({
  id: 'retry-failed',
  run({ value }, asker) {
    const target = { ref: { kind: 'workflow', id: readId(value) } } as const;
    return startJobOfClick('retry', { target, mode: 'failed', dryRun: false }, asker);
  },
});

const Value = z.object({ a: z.string(), b: z.string() });

/** "Share in channel" under a private comparison. The value names the two pipelines; they are read anew. */
export const shareDiffButton = defineButton({
  id: 'share-diff',
  run({ value }, asker) {
    const read = Value.safeParse(readJson(value));
    if (!read.success) throw unreadableClick();
    const target = (id: string) => ({ ref: { kind: 'uuid', id: readId(id) } }) as const;
    const { a, b } = read.data;
    return startJobOfClick('diff', { target: target(a), other: target(b), share: true }, asker);
  },
});

const Value = z.object({ project: z.string(), branch: z.string().optional(), mine: z.boolean() });

/** "Share in channel" under a private list of pipelines. The value says which; they are read anew. */
export const sharePipelinesButton = defineButton({
  id: 'share-pipelines',
  run({ value }, asker) {
    const read = Value.safeParse(readJson(value));
    if (!read.success) throw unreadableClick();
    const { project, branch, mine } = read.data;
    const payload = {
      project: readSlug(project),
      ...(branch === undefined ? {} : { branch }),
      mine,
      share: true,
    };
    return startJobOfClick('pipelines', payload, asker);
  },
});

/** "Share in channel" under a private answer. The value is the pipeline's id; its state is read anew. */
export const shareStatusButton = defineButton({
  id: 'share-status',
  run({ value }, asker) {
    const target = { ref: { kind: 'uuid', id: readId(value) } } as const;
    return startJobOfClick('status', { target, share: true }, asker);
  },
});

const Value = z.object({ pipelineId: z.string(), workflowId: z.string().optional() });

/** "Share in channel" under a private explanation. The value says of what; it is read anew. */
export const shareWhyButton = defineButton({
  id: 'share-why',
  run({ value }, asker) {
    const read = Value.safeParse(readJson(value));
    if (!read.success) throw unreadableClick();
    const { pipelineId, workflowId } = read.data;
    const ref =
      workflowId === undefined
        ? ({ kind: 'uuid', id: readId(pipelineId) } as const)
        : ({ kind: 'workflow', id: readId(workflowId) } as const);
    return startJobOfClick('why', { target: { ref }, share: true }, asker);
  },
});

/** "Stop watching". The value is the pipeline's id. */
export const unwatchRunButton = defineButton({
  id: 'unwatch',
  run({ value }, asker) {
    const target = { ref: { kind: 'uuid', id: readId(value) } } as const;
    return startJobOfClick('unwatch', { target }, asker);
  },
});
