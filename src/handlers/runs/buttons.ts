// The buttons of the messages about runs, and the menus of the trigger form that have it refilled. A value comes from
// outside: it is read with care.
import { z } from 'zod';
import { parseRef } from '../../circleci/refs.ts';
import { defineButton, unreadableClick } from '../engine/action.ts';
import { startConfirmed, startJobOfClick } from '../engine/start-job.ts';
import { readId, readPattern, readRequestId, readSlug, readValue } from '../parse/read-click.ts';
import { refillTriggerForm } from './refill-trigger-form.ts';
import { sayTrigger } from './say-trigger.ts';

/** "Approve" on a card that waits. The value is `<workflow id> <job id>`; the approval request is read live. */
export const approveButton = defineButton({
  id: 'approve',
  run({ value }, asker) {
    const [workflow, job] = value.split(' ');
    const payload = { workflowId: readId(workflow), jobId: readId(job) };
    return startJobOfClick('approve', payload, asker);
  },
});

/** "Cancel" on a card, or in the question that `/circleci cancel` asks. The value is the workflow's id. */
export const cancelButton = defineButton({
  id: 'cancel',
  run({ value, isPrivate }, asker) {
    const payload = { workflowId: readId(value) };
    // The question gives way to the first answer; a card stays.
    if (isPrivate) return startConfirmed('cancel', payload, asker, ['canceling the workflow']);
    return startJobOfClick('cancel', payload, asker);
  },
});

/** "Cancel unit" in the question that `/circleci cancel --job unit` asks. The value is `<workflow id> <job id>`. */
export const cancelJobButton = defineButton({
  id: 'cancel-job',
  run({ value }, asker) {
    const [workflow, job] = value.split(' ');
    const payload = { workflowId: readId(workflow), jobId: readId(job) };
    return startConfirmed('cancel-job', payload, asker, ['canceling the job']);
  },
});

const OlderValue = z.object({ project: z.string(), branch: z.string().min(1), keep: z.int().positive() });

/**
 * "Cancel 3 workflows" in the question that `/circleci cancel older` asks. The value says which branch, and which
 * pipeline was the newest then; what is running is read again.
 */
export const cancelOlderButton = defineButton({
  id: 'cancel-older',
  run({ value }, asker) {
    const { branch, keep, ...given } = readValue(OlderValue, value);
    const project = readSlug(given.project);
    return startConfirmed('cancel-older', { project, branch, keep }, asker, [
      `canceling everything older than #${keep} on `,
      { code: branch },
      ' of ',
      { project },
    ]);
  },
});

/** Another pipeline definition in the trigger form. */
export const formDefinitionButton = defineButton({ id: 'form-definition', run: refillTriggerForm });

/** Another project in the trigger form. */
export const formProjectButton = defineButton({ id: 'form-project', run: refillTriggerForm });

/** Another branch or tag in the trigger form: its config may declare other parameters. */
export const formRefButton = defineButton({ id: 'form-ref', run: refillTriggerForm });

/** "Retry all" on a card. The value is the workflow's id. */
export const retryAllButton = defineButton({
  id: 'retry-all',
  run: ({ value }, asker) =>
    startJobOfClick('retry', { target: workflowTarget(value), mode: 'all', dryRun: false }, asker),
});

/** "Retry failed jobs" on a card. The value is the workflow's id. */
export const retryFailedButton = defineButton({
  id: 'retry-failed',
  run: ({ value }, asker) =>
    startJobOfClick('retry', { target: workflowTarget(value), mode: 'failed', dryRun: false }, asker),
});

const ConfigValue = z.object({ pipelineId: z.string(), which: z.enum(['source', 'compiled']) });

/** "Share in channel" under what is said about a config. The value names the run, which is read again. */
export const shareConfigButton = defineButton({
  id: 'share-config',
  run({ value }, asker) {
    const { pipelineId, which } = readValue(ConfigValue, value);
    return startJobOfClick('config', { target: idTarget(pipelineId), which, share: true }, asker);
  },
});

const DiffValue = z.object({ a: z.string(), b: z.string() });

/** "Share in channel" under a private comparison. The value names the two pipelines; they are read again. */
export const shareDiffButton = defineButton({
  id: 'share-diff',
  run({ value }, asker) {
    const { a, b } = readValue(DiffValue, value);
    return startJobOfClick('diff', { target: idTarget(a), other: idTarget(b), share: true }, asker);
  },
});

const JobsValue = z.object({ only: z.enum(['failed', 'running']).optional() });

/** "Share in channel" under a private list of jobs. The value says which; they are read again. */
export const shareJobsButton = defineButton({
  id: 'share-jobs',
  run({ value }, asker) {
    const { only } = readValue(JobsValue, value);
    return startJobOfClick('jobs', { ...(only !== undefined && { only }), share: true }, asker);
  },
});

const PipelinesValue = z.object({ project: z.string(), branch: z.string().optional(), mine: z.boolean() });

/** "Share in channel" under a private list of pipelines. The value says which; they are read again. */
export const sharePipelinesButton = defineButton({
  id: 'share-pipelines',
  run({ value }, asker) {
    const { project, ...which } = readValue(PipelinesValue, value);
    return startJobOfClick('pipelines', { project: readPattern(project), ...which, share: true }, asker);
  },
});

/** "Share in channel" under a private answer. The value is the pipeline's id; its state is read again. */
export const shareStatusButton = defineButton({
  id: 'share-status',
  run: ({ value }, asker) => startJobOfClick('status', { target: idTarget(value), share: true }, asker),
});

const WhyValue = z.object({ pipelineId: z.string(), workflowId: z.string().optional() });

/** "Share in channel" under a private explanation. The value says of what; it is read again. */
export const shareWhyButton = defineButton({
  id: 'share-why',
  run({ value }, asker) {
    const { pipelineId, workflowId } = readValue(WhyValue, value);
    const target = workflowId === undefined ? idTarget(pipelineId) : workflowTarget(workflowId);
    return startJobOfClick('why', { target, share: true }, asker);
  },
});

const TriggerValue = z.object({
  project: z.string(),
  branch: z.string(),
  parameters: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  definition: z.string().optional(),
  question: z.string(),
});

/**
 * A branch in the question that `trigger` asks about an unknown one, or "Trigger anyway". The value says what to start
 * and names the question: of its buttons, only one starts a pipeline.
 */
export const triggerBranchButton = defineButton({
  id: 'trigger-branch',
  run({ value }, asker) {
    const { definition, branch, parameters, ...given } = readValue(TriggerValue, value);
    if (parseRef(`branch:${branch}`)?.kind !== 'branch') throw unreadableClick();
    const payload = {
      project: readSlug(given.project),
      branch,
      parameters,
      ...(definition !== undefined && { definition }),
      question: readRequestId(given.question),
      dryRun: false,
    };
    return startConfirmed('trigger', payload, asker, sayTrigger(payload));
  },
});

/** "Stop watching". The value is the pipeline's id. */
export const unwatchButton = defineButton({
  id: 'unwatch',
  run: ({ value }, asker) => startJobOfClick('unwatch', { target: idTarget(value) }, asker),
});

const workflowTarget = (id: string) => ({ ref: { kind: 'workflow', id: readId(id) } }) as const;
const idTarget = (id: string) => ({ ref: { kind: 'uuid', id: readId(id) } }) as const;
