// A job's steps and their output, as in v1.1, with presigned links to the output.
import { iso } from './event-bodies.ts';
import { repeated } from './long-output.ts';
import type { JobRun } from './model.ts';
import { signLink } from './presigned.ts';
import type { StepScript } from './script.ts';
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

/** A script's `failed` step applies only to a failed run, because the job may succeed in its rerun. */
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
          ...(step.output === undefined
            ? {}
            : { output_url: signLink(world, world.url, `/output/${job.id}/${index}`) }),
        },
      ],
    };
  });
}

/** The messages at one step's output_url; undefined if the step has no output. */
export function outputOf(job: JobRun, step: number): OutputMessage[] | (() => Iterable<string>) | undefined {
  const { output, outputBytes } = stepsOf(job)[step] ?? {};
  if (output === undefined) return undefined;
  const messageOf = (text: string): OutputMessage => ({
    message: text.replaceAll('\n', '\r\n'),
    time: iso(job.startedAt ?? job.createdAt),
    type: 'out',
  });
  return outputBytes === undefined ? [messageOf(output)] : () => repeated(output, outputBytes, messageOf);
}
