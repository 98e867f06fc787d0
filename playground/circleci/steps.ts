// The steps of a job and what they print, as v1.1 shows them, with presigned links to the output.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { iso } from './event-bodies.ts';
import type { JobRun } from './model.ts';
import type { StepScript } from './script.ts';
import type { World } from './world.ts';

const linkLifeMs = 5 * 60_000;

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

/** `failed` of a script counts only in a run that failed: the same job may succeed in its rerun. */
export function showSteps(world: World, job: JobRun) {
  return stepsOf(job).map((step, index) => {
    const failed = step.failed === true && job.status === 'failed';
    const running = job.status === 'running';
    const status = running
      ? 'running'
      : failed
        ? 'failed'
        : job.status === 'canceled'
          ? 'canceled'
          : 'success';
    return {
      name: step.name,
      actions: [
        {
          name: step.name,
          step: index,
          index: 0,
          type: 'test',
          bash_command: `#!/bin/bash -eo pipefail\n${step.name}`,
          status,
          failed: failed ? true : null,
          exit_code: running ? null : failed ? 1 : 0,
          start_time: iso(job.startedAt ?? job.createdAt),
          end_time: job.stoppedAt === undefined ? null : iso(job.stoppedAt),
          run_time_millis: (job.stoppedAt ?? world.now()) - (job.startedAt ?? job.createdAt),
          has_output: step.output !== undefined,
          ...(step.output === undefined ? {} : { output_url: signLink(world, job, index) }),
        },
      ],
    };
  });
}

/** The lines of one step as its output_url answers them; undefined when the step has no output. */
export function outputOf(job: JobRun, step: number) {
  const output = stepsOf(job)[step]?.output;
  if (output === undefined) return undefined;
  return [
    { message: output.replaceAll('\n', '\r\n'), time: iso(job.startedAt ?? job.createdAt), type: 'out' },
  ];
}

// Fixed: the links only ever mean something to the stand-in that made them.
const linkKey = 'circleci-stand-in-output';

function signatureOf(path: string, expires: string): string {
  return createHmac('sha256', linkKey).update(`${path}?${expires}`).digest('hex');
}

function signLink(world: World, job: JobRun, step: number): string {
  const path = `/output/${job.id}/${step}`;
  const expires = String(world.now() + linkLifeMs);
  return `${world.url}${path}?expires=${expires}&signature=${signatureOf(path, expires)}`;
}

export function isValidLink(world: World, path: string, query: URLSearchParams): boolean {
  const expires = query.get('expires') ?? '';
  const given = Buffer.from(query.get('signature') ?? '');
  const wanted = Buffer.from(signatureOf(path, expires));
  return given.length === wanted.length && timingSafeEqual(given, wanted) && world.now() < Number(expires);
}
