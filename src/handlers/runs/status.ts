// `/circleci status`: how a pipeline, workflow or job is doing. Only the person who asked sees the answer.
import { defineCommand } from '../engine/command.ts';
import { sayTarget } from '../engine/say-target.ts';
import { startJob } from '../engine/start-job.ts';
import { readTarget } from '../parse/read-target.ts';

export const status = defineCommand({
  contract: 'status',
  summary: 'Shows how a pipeline is doing. Only you see the answer, and you can share it.',
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
    const doing = ['reading the status of ', ...sayTarget(target)];
    return startJob('status', { target, share: false }, context, doing);
  },
});
