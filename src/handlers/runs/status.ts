// `/circleci status`: how a pipeline, workflow or job is doing. The answer is for the person who asked alone.
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { readTarget } from '../parse/read-target.ts';

export const status = defineCommand({
  contract: 'status',
  summary: 'Shows how a pipeline is doing; only you see the answer, with a button to share it.',
  usage: 'status [reference] [--project p]',
  examples: [
    'status',
    'status main --project acme/web',
    'status https://app.circleci.com/pipelines/gh/acme/web/123',
  ],
  flags: {},
  maxWords: 1,
  run(args, context) {
    const target = readTarget(args, context);
    return startJob({ name: 'status', payload: { target, share: false } }, context);
  },
});
