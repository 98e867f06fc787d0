// A job's steps and their output, as in v1.1, with presigned links to the output.
import { iso } from './event-bodies.ts';
import { testsOf } from './job-tests.ts';
import { repeated } from './long-output.ts';
import type { JobRun } from './model.ts';
import { signLink } from './presigned.ts';
import type { ActionScript, StepScript } from './script.ts';
import type { InspectedJob, InspectedStep } from './web-app-model.ts';
import type { World } from './world.ts';

export interface OutputMessage {
  message: string;
  time: string;
  type: 'out';
}

function stepsOf(job: JobRun): StepScript[] {
  if (job.startedAt === undefined) return [];
  return (
    job.script.steps ?? [
      { name: 'Spin up environment', output: 'Starting container cimg/base:current\n' },
      { name: 'Checkout code' },
      { name: job.name, output: `Running ${job.name}\n${outcomeLine(job)}`, failed: true },
    ]
  );
}

function outcomeLine(job: JobRun): string {
  if (job.status === 'failed')
    return `\u001b[31m${job.name} failed\u001b[0m\nExited with code exit status 1\n`;
  return job.status === 'running' ? '' : 'Done.\n';
}

/** How often each build was read with its steps. */
const reads = new WeakMap<JobRun, number>();

export function showSteps(world: World, job: JobRun) {
  reads.set(job, (reads.get(job) ?? 0) + 1);
  return stepsOf(job).map((step, index) => ({
    name: step.name,
    actions: containersOf(step).map((action, container) =>
      showAction(world, job, { step, index, action, container }),
    ),
  }));
}

const containersOf = (step: StepScript): ActionScript[] => step.containers ?? [step];

interface Where {
  step: StepScript;
  index: number;
  action: ActionScript;
  container: number;
}

function showAction(world: World, job: JobRun, { step, index, action, container }: Where) {
  const running = job.status === 'running';
  const failed = !running && hasFailed(job, action);
  const ended = failed || job.status === 'canceled' ? job.status : 'success';
  return {
    truncated: false,
    index: container,
    parallel: containersOf(step).length > 1,
    failed: failed ? true : null,
    infrastructure_fail: ended === 'infrastructure_fail' ? true : null,
    name: step.name,
    bash_command: `#!/bin/bash -eo pipefail\n${step.name}`,
    status: running ? 'running' : ended,
    timedout: ended === 'timedout' ? true : null,
    continue: null,
    start_time: iso(job.startedAt ?? job.createdAt),
    end_time: job.stoppedAt === undefined ? null : iso(job.stoppedAt),
    type: 'test',
    background: false,
    exit_code: running ? null : failed ? 1 : 0,
    insignificant: false,
    canceled: null,
    step: numberOf(index),
    run_time_millis: (job.stoppedAt ?? world.now()) - (job.startedAt ?? job.createdAt),
    has_output: textOf(job, action) !== undefined,
    ...urlOf(world, job, { step, index, action, container }),
    ...action.fields,
  };
}

const textOf = ({ status }: JobRun, { output, outputIfGreen }: ActionScript): string | undefined =>
  status === 'success' ? (outputIfGreen ?? output) : output;

/** A script's `failed` step applies only to a failed run, because the job may succeed in its rerun. */
const hasFailed = (job: JobRun, { failed }: ActionScript): boolean =>
  failed === true && ['failed', 'timedout', 'infrastructure_fail'].includes(job.status);

/** The vendor's own first step is 0; those of the config begin at 101. */
const numberOf = (index: number): number => (index === 0 ? 0 : 100 + index);

function urlOf(world: World, job: JobRun, { index, action, container }: Where) {
  if (textOf(job, action) === undefined || (reads.get(job) ?? 0) <= (action.urlAfterReads ?? 0)) return {};
  const path = `/output/${job.id}/${index}${container === 0 ? '' : `/${container}`}`;
  return { output_url: signLink(world, world.url, path) };
}

/** The messages at one output_url; undefined if there is no output. */
export function outputOf(
  job: JobRun,
  step: number,
  container: number,
): OutputMessage[] | (() => Iterable<string>) | undefined {
  const found = stepsOf(job)[step];
  const action: ActionScript = (found && containersOf(found)[container]) ?? {};
  const { outputBytes, message } = action;
  const output = textOf(job, action);
  if (output === undefined) return undefined;
  const messageOf = (text: string): OutputMessage => ({
    message: text.replaceAll('\n', '\r\n'),
    time: iso(job.startedAt ?? job.createdAt),
    type: 'out',
    ...message,
  });
  if (outputBytes !== undefined) return () => repeated(output, outputBytes, messageOf);
  const parts = message === undefined ? [output] : [output.slice(0, 7), output.slice(7)];
  return parts.map(messageOf);
}

/** What the web app shows. Of parallel containers, the first. */
export function inspectJob(world: World, job: JobRun, maxChars: number): InspectedJob {
  const steps = stepsOf(job).map((step, index): InspectedStep => {
    const [action = step] = containersOf(step);
    const { status } = showAction(world, job, { step, index, action, container: 0 });
    const { outputBytes = 0 } = action;
    const output = textOf(job, action) ?? '';
    const isCut = Math.max(output.length, outputBytes) > maxChars;
    return { name: step.name, status, output: output.slice(0, maxChars), isCut };
  });
  return { steps, tests: testsOf(job) };
}
