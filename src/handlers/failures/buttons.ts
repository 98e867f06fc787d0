// The buttons of messages about failures. Their values come from outside, so they are validated.
import { z } from 'zod';
import type { Target } from '../../contracts/index.ts';
import { defineButton, unreadableClick } from '../engine/action.ts';
import { startJobOfClick } from '../engine/start-job.ts';
import { readId, readSlug } from '../parse/read-click.ts';
import { readJson } from '../parse/read-json.ts';

const SharedValue = z.object({
  workflowId: z.string().optional(),
  project: z.string().optional(),
  number: z.number().int().positive().optional(),
  job: z.string().optional(),
  lines: z.number().int().min(1).max(2_000).optional(),
  step: z.string().max(300).optional(),
  container: z.number().int().nonnegative().optional(),
  path: z.string().max(2_000).optional(),
});

type Shared = { target: Target } & Pick<
  z.infer<typeof SharedValue>,
  'job' | 'lines' | 'step' | 'container' | 'path'
>;

/** The run is given by its workflow, or by project and number. Throws UsageError. */
function readShared(value: string): Shared {
  const read = SharedValue.safeParse(readJson(value));
  if (!read.success) throw unreadableClick();
  const { workflowId, project, number, ...what } = read.data;
  return { target: { ref: refOf(workflowId, project, number) }, ...what };
}

function refOf(
  workflowId: string | undefined,
  project: string | undefined,
  number: number | undefined,
): Target['ref'] {
  if (workflowId !== undefined) return { kind: 'workflow', id: readId(workflowId) };
  if (project === undefined || number === undefined) throw unreadableClick();
  return { kind: 'pipeline', slug: readSlug(project), number };
}

/** "Share in channel" under a private list of artifacts. The value says which run; its artifacts are read again. */
export const shareArtifactsButton = defineButton({
  id: 'share-artifacts',
  run({ value }, asker) {
    const { target, job } = readShared(value);
    const payload = { target, ...(job === undefined ? {} : { job }), latest: false, share: true };
    return startJobOfClick('artifacts', payload, asker);
  },
});

/** "Share in channel" under what is said about an artifact. The value names the file; it is read again. */
export const shareArtifactsGetButton = defineButton({
  id: 'share-artifacts-get',
  run({ value }, asker) {
    const { target, job, path } = readShared(value);
    if (path === undefined) throw unreadableClick();
    const payload = { target, ...(job === undefined ? {} : { job }), path, latest: false, share: true };
    return startJobOfClick('artifacts-get', payload, asker);
  },
});

/** "Share in channel" under a private list of flaky tests. The value is the project. */
export const shareFlakyButton = defineButton({
  id: 'share-flaky',
  run({ value }, asker) {
    return startJobOfClick('flaky', { project: readSlug(value), share: true }, asker);
  },
});

/** "Share in channel" under a job's details. The value names the job; it is read again. */
export const shareJobButton = defineButton({
  id: 'share-job',
  run({ value }, asker) {
    const { target, job } = readShared(value);
    return startJobOfClick('job', { target, ...(job === undefined ? {} : { job }), share: true }, asker);
  },
});

/** "Share in channel" under a private log. The value says which one; it is read again. */
export const shareLogsButton = defineButton({
  id: 'share-logs',
  run({ value }, asker) {
    const wanted = readShared(value);
    return startJobOfClick('logs', { ...wanted, lines: wanted.lines ?? 40, share: true }, asker);
  },
});

/** "Share in channel" under a private list of failed tests. The value names the run; they are read again. */
export const shareTestsButton = defineButton({
  id: 'share-tests',
  run({ value }, asker) {
    const { target, job } = readShared(value);
    const payload = { target, ...(job === undefined ? {} : { job }), share: true };
    return startJobOfClick('tests', payload, asker);
  },
});

/** "Show the log" under an answer to `why`. The value names the workflow. Only the person who clicks sees it. */
export const showLogsButton = defineButton({
  id: 'show-logs',
  run({ value }, asker) {
    return startJobOfClick('logs', { ...readShared(value), lines: 40, share: false }, asker);
  },
});

/** "Show the tests" under an answer to `why`. */
export const showTestsButton = defineButton({
  id: 'show-tests',
  run({ value }, asker) {
    const { target } = readShared(value);
    return startJobOfClick('tests', { target, share: false }, asker);
  },
});
